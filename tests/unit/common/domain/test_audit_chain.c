/* What a line of the audit says, unambiguously, and the heads of chains as they are told. */
#include "common/domain/audit_chain.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

#define EPOCH             "6f1c2b3a-0001-4000-8000-0123456789ab"
#define EPOCH_IN_CAPITALS "6F1C2B3A-0001-4000-8000-0123456789AB"
#define HASH              "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void the_words_are_those_the_database_makes(void **state)
{
    const struct audit_line line = {.number = 7,
                                    .line = 1234,
                                    .at = 1790000000123456,
                                    .person = "12",
                                    .school = "9994999",
                                    .act = "Returns/Submit",
                                    .subject = "1/2"};
    (void)state;
    assert_string_equal(audit_line_words(&arena, &line),
                        "7;1234;1790000000123456;12;9994999;14:Returns/Submit3:1/2");
}

static void a_text_is_counted_in_bytes_and_nobody_is_no_number(void **state)
{
    const struct audit_line line = {
        .number = 2, .line = 9, .at = 5, .person = "", .school = "", .act = "a", .subject = "é"};
    (void)state;
    assert_string_equal(audit_line_words(&arena, &line), "2;9;5;;;1:a2:é");
}

static void what_is_moved_from_one_text_to_the_other_is_seen(void **state)
{
    struct audit_line one = {.person = "", .school = "", .act = "ab", .subject = "c"};
    struct audit_line other = {.person = "", .school = "", .act = "a", .subject = "bc"};
    (void)state;
    assert_string_not_equal(audit_line_words(&arena, &one), audit_line_words(&arena, &other));
    one = (struct audit_line){.person = "1", .school = "", .act = "", .subject = ""};
    other = (struct audit_line){.person = "", .school = "1", .act = "", .subject = ""};
    assert_string_not_equal(audit_line_words(&arena, &one), audit_line_words(&arena, &other));
}

static void a_head_is_read_as_it_is_told(void **state)
{
    struct audit_head head;
    (void)state;
    assert_true(audit_head_read(EPOCH " 9994999 12 " HASH, &head));
    assert_string_equal(head.epoch, EPOCH);
    assert_int_equal(head.chain, 9994999);
    assert_int_equal(head.number, 12);
    assert_string_equal(head.hash, HASH);
    assert_true(audit_head_read(EPOCH " -12 3 " HASH, &head));
    assert_int_equal(head.chain, -12);
    assert_true(audit_head_read(EPOCH, &head));
    assert_int_equal(head.number, 0);
}

static void whatever_else_is_no_head(void **state)
{
    static const char *const texts[] = {"",
                                        "epoch",
                                        EPOCH " ",
                                        EPOCH " 1",
                                        EPOCH " 1 2",
                                        EPOCH " 1 2 3",
                                        EPOCH " 1 0 " HASH,
                                        EPOCH " 1 -2 " HASH,
                                        EPOCH " 1 x " HASH,
                                        EPOCH " - 2 " HASH,
                                        EPOCH " --1 2 " HASH,
                                        EPOCH " 99999999999999999999 2 " HASH,
                                        EPOCH "  1 2 " HASH,
                                        EPOCH " 1 2 " HASH "0",
                                        EPOCH " 1 2 " HASH " ",
                                        EPOCH " 1 2 " HASH " 3",
                                        EPOCH_IN_CAPITALS " 1 2 " HASH};
    struct audit_head head;
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (audit_head_read(texts[i], &head))
            fail_msg("\"%s\" was read as a head", texts[i]);
}

static void a_chain_is_named_as_people_do(void **state)
{
    (void)state;
    assert_string_equal(audit_chain_name(&arena, 0), "the trust's own chain");
    assert_string_equal(audit_chain_name(&arena, 9994999), "the chain of school 9994999");
    assert_string_equal(audit_chain_name(&arena, -12), "the chain of person 12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_those_the_database_makes),
        cmocka_unit_test(a_text_is_counted_in_bytes_and_nobody_is_no_number),
        cmocka_unit_test(what_is_moved_from_one_text_to_the_other_is_seen),
        cmocka_unit_test(a_head_is_read_as_it_is_told),
        cmocka_unit_test(whatever_else_is_no_head),
        cmocka_unit_test(a_chain_is_named_as_people_do),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
