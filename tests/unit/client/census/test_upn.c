/* UPNs: right, wrong in each way, and as numbers. */
#include "client/census/upn.h"

#include "tests/unit/cmocka.h"

static void a_upn_with_its_check_letter_is_good(void **state)
{
    (void)state;
    assert_int_equal(upn_check("E999499900001"), UPN_GOOD);
    assert_int_equal(upn_check("U999499900002"), UPN_GOOD);
}

/* 2*9 + 3*9 + 4*9 + 5*4 + 6*7 + 7*7 + 8*7 + 9*2 + 10*4 + 11*3 + 12*1 + 13*0 = 351 = 15 * 23 + 6.
 */
static void the_letter_of_a_temporary_upn_counts_by_its_place(void **state)
{
    (void)state;
    assert_int_equal(upn_check("G99947772431A"), UPN_GOOD);
    assert_int_equal(upn_check("G99947772431B"), UPN_CHECK_LETTER);
    assert_int_equal(upn_check("W99947772431B"), UPN_GOOD); /* 13 more: 6 + 13 = 19 */
}

static void a_upn_is_wrong_in_the_way_the_national_rules_say(void **state)
{
    static const struct {
        const char *text;
        enum upn_fault fault;
    } cases[] = {
        {"", UPN_MISSING},
        {"A999499900001", UPN_CHECK_LETTER},
        {"e999499900001", UPN_CHECK_LETTER},
        {"E9X9499900001", UPN_AUTHORITY},
        {"E99", UPN_AUTHORITY},
        {"E99949990000", UPN_LAST},
        {"E99949990X001", UPN_DIGITS},
        {"E9994999", UPN_DIGITS},
        {"E99949990000I", UPN_LAST},
        {"E99949990000S", UPN_LAST},
        {"E99949990000O", UPN_LAST},
        {"E9994999000011", UPN_LAST},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(upn_check(cases[i].text), cases[i].fault);
}

static void one_wrong_digit_is_always_noticed(void **state)
{
    char text[] = "E999499900001";
    (void)state;
    for (size_t at = 1; at < UPN_LENGTH; at++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char right = text[at];
            text[at] = digit;
            assert_int_equal(upn_check(text), digit == right ? UPN_GOOD : UPN_CHECK_LETTER);
            text[at] = right;
        }
}

static uint64_t packed(const char *text)
{
    return upn_pack(text, upn_check(text));
}

static void different_upns_are_different_numbers(void **state)
{
    static const char *const texts[] = {"E999499900001", "A999499900001", "E999499900002",
                                        "E99949990000A", "E99949990000B", "Z999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t j = 0; j < i; j++)
            assert_true(packed(texts[i]) != packed(texts[j]));
}

static void what_has_not_the_shape_of_a_upn_is_no_number(void **state)
{
    static const char *const texts[] = {"", "E99949990000", "e999499900001", "E9X9499900001",
                                        "E9994999000011"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_int_equal(packed(texts[i]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_upn_with_its_check_letter_is_good),
        cmocka_unit_test(the_letter_of_a_temporary_upn_counts_by_its_place),
        cmocka_unit_test(a_upn_is_wrong_in_the_way_the_national_rules_say),
        cmocka_unit_test(one_wrong_digit_is_always_noticed),
        cmocka_unit_test(different_upns_are_different_numbers),
        cmocka_unit_test(what_has_not_the_shape_of_a_upn_is_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
