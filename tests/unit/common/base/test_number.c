/* Numbers in and out, exactly. */
#include "common/base/number.h"

#include "tests/unit/cmocka.h"

static void whole_numbers_are_read_up_to_their_bound(void **state)
{
    uint64_t value = 0;
    (void)state;
    assert_true(number_parse("0", 10, &value));
    assert_int_equal(value, 0);
    assert_true(number_parse("10", 10, &value));
    assert_int_equal(value, 10);
    assert_true(number_parse("18446744073709551615", UINT64_MAX, &value));
    assert_true(value == UINT64_MAX);
    assert_true(number_parse("007", 10, &value));
    assert_int_equal(value, 7);
}

static void what_is_no_whole_number_is_refused_and_leaves_the_value_alone(void **state)
{
    static const char *const none[] = {"",    " 1",  "1 ", "-5",  "+5", "1e9",
                                       "abc", "0x1", "1.", "1,0", "１", "18446744073709551616"};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        uint64_t value = 77;
        assert_false(number_parse(none[i], UINT64_MAX, &value));
        assert_int_equal(value, 77);
    }
    uint64_t value = 77;
    assert_false(number_parse("11", 10, &value));
    assert_int_equal(value, 77);
}

static void decimals_are_read_exactly(void **state)
{
    static const struct {
        const char *text;
        unsigned places;
        uint64_t value;
    } cases[] = {
        {"67755", 2, 6775500},
        {"67755.5", 2, 6775550},
        {"67,755.50", 2, 6775550},
        {"0.01", 2, 1},
        {"0", 2, 0},
        {"5.25", 3, 5250},
        {"1,234,567", 0, 1234567},
        {"999", 0, 999},
        {"34", 0, 34},
        {"0.1", 1, 1},
        {"000.5", 1, 5},
        {"1,000", 2, 100000},
        {"184467440737095516.15", 2, UINT64_MAX},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t value = 77;
        assert_true(number_parse_decimal(cases[i].text, cases[i].places, UINT64_MAX, &value));
        assert_true(value == cases[i].value);
    }
}

static void what_is_no_decimal_is_refused_and_leaves_the_value_alone(void **state)
{
    static const char *const none[] = {
        "",       ".",      ".5",        "5.",       "12.345",    "-5",
        "+5",     "1e9",    "abc",       "1.2.3",    "1,23",      "12,34",
        ",123",   "1,,234", "1,2345",    "1234,567", "1.,234",    "1.2,34",
        "£5",     " 5",     "5 ",        "0x10",     "12,345,67", "1_000",
        "nan",    "inf",    "5%",        "1,234,",   ",",         "184467440737095516.16",
        "60.000", "0.000",  "1,000.000",
    };
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        uint64_t value = 77;
        if (number_parse_decimal(none[i], 2, UINT64_MAX, &value))
            fail_msg("\"%s\" was read", none[i]);
        assert_int_equal(value, 77);
    }
}

static void a_decimal_is_bounded_in_its_own_units(void **state)
{
    uint64_t value = 0;
    (void)state;
    assert_true(number_parse_decimal("5.25", 2, 525, &value));
    assert_false(number_parse_decimal("5.26", 2, 525, &value));
    assert_false(number_parse_decimal("6", 2, 525, &value));
}

static void numbers_are_printed_shortest(void **state)
{
    static const struct {
        uint64_t value;
        unsigned places;
        const char *text;
    } cases[] = {
        {5000, 3, "5"},     {5250, 3, "5.25"},
        {1, 3, "0.001"},    {0, 3, "0"},
        {120, 0, "120"},    {1000, 0, "1000"},
        {100, 2, "1"},      {110, 2, "1.1"},
        {1001, 3, "1.001"}, {UINT64_MAX, 3, "18446744073709551.615"},
    };
    char text[NUMBER_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(number_print(text, cases[i].value, cases[i].places), cases[i].text);
}

static void what_is_printed_is_read_back_the_same(void **state)
{
    char text[NUMBER_TEXT];
    (void)state;
    for (uint64_t i = 0; i < 20000; i++)
        for (unsigned places = 0; places <= 3; places++) {
            uint64_t value = i * i * 12345677 % 1000000007, back;
            assert_true(
                number_parse_decimal(number_print(text, value, places), places, UINT64_MAX, &back));
            assert_int_equal(back, value);
        }
}

static void pounds_are_grouped_and_show_pence_only_where_there_are(void **state)
{
    static const struct {
        uint64_t pence;
        const char *text;
    } cases[] = {{6775500, "£67,755"},
                 {6775550, "£67,755.50"},
                 {0, "£0"},
                 {5, "£0.05"},
                 {99999, "£999.99"},
                 {100000, "£1,000"},
                 {100000000000ULL, "£1,000,000,000"},
                 {UINT64_MAX, "£184,467,440,737,095,516.15"}};
    char text[NUMBER_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(number_print_pounds(text, cases[i].pence), cases[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_read_up_to_their_bound),
        cmocka_unit_test(what_is_no_whole_number_is_refused_and_leaves_the_value_alone),
        cmocka_unit_test(decimals_are_read_exactly),
        cmocka_unit_test(what_is_no_decimal_is_refused_and_leaves_the_value_alone),
        cmocka_unit_test(a_decimal_is_bounded_in_its_own_units),
        cmocka_unit_test(numbers_are_printed_shortest),
        cmocka_unit_test(what_is_printed_is_read_back_the_same),
        cmocka_unit_test(pounds_are_grouped_and_show_pence_only_where_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
