/* What has been altered in a record is named. */
#include "client/record/record_check.h"

#include "tests/unit/client/record/record_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

static struct arena arena;
static struct record_alterations found;

/* Nothing here is signed by anybody: each is altered, and the question is what is named. */
static void check(const char *text)
{
    struct trust_signature signature;
    arena_release(&arena);
    assert_null(record_text_read(&arena, text, strlen(text), &signature));
    assert_string_equal(record_check(&arena, &signature, NULL, &found),
                        "this record" TRUST_SIGNATURE_ALTERED);
}

static void names_only(const char *text, const char *words)
{
    check(text);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.of[0], words);
}

static void a_line_whose_digest_does_not_fit_is_named(void **state)
{
    (void)state;
    names_only(RECORD_HEAD RECORD_LINE_1
               "2 0000000000000000 {\"what\": \"role\"}\n" RECORD_LINE_3 RECORD_SIGNATURE,
               "line 2 (role) has been altered");
    names_only(RECORD_HEAD RECORD_LINE_1 "2 0000000000000000 what\n" RECORD_LINE_3 RECORD_SIGNATURE,
               "line 2 has been altered");
}

static void lines_that_are_missing_are_named(void **state)
{
    (void)state;
    names_only(RECORD_HEAD RECORD_LINE_1 RECORD_LINE_3 RECORD_SIGNATURE, "line 2 is missing");
    names_only(RECORD_HEAD RECORD_LINE_1 RECORD_SIGNATURE, "lines 2 to 3 are missing");
    names_only(RECORD_HEAD RECORD_SIGNATURE, "lines 1 to 3 are missing");
}

static void a_line_too_many_is_named(void **state)
{
    (void)state;
    names_only(RECORD_HEAD RECORD_LINE_1 "hello\n" RECORD_LINE_2 RECORD_LINE_3 RECORD_SIGNATURE,
               "after line 1 a line has been altered, or put there");
    names_only(RECORD_HEAD RECORD_LINE_1 RECORD_LINE_1 RECORD_LINE_2 RECORD_LINE_3 RECORD_SIGNATURE,
               "line 1 stands where another should");
}

static void where_every_line_fits_it_is_said_that_it_cannot_be_told(void **state)
{
    (void)state;
    check(RECORD_HEAD RECORD_LINE_1 RECORD_LINE_2 RECORD_LINE_3 RECORD_SIGNATURE);
    assert_int_equal(found.count, 1);
    assert_non_null(strstr(found.of[0], "every line fits its digest"));
}

static void no_more_are_named_than_there_is_room_for(void **state)
{
    char text[4096] = RECORD_HEAD;
    (void)state;
    for (int i = 0; i < 100; i++)
        strncat(text, "x\n", sizeof text - strlen(text) - 1);
    strncat(text, RECORD_SIGNATURE, sizeof text - strlen(text) - 1);
    check(text);
    assert_int_equal(found.count, RECORD_ALTERATIONS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_whose_digest_does_not_fit_is_named),
        cmocka_unit_test(lines_that_are_missing_are_named),
        cmocka_unit_test(a_line_too_many_is_named),
        cmocka_unit_test(where_every_line_fits_it_is_said_that_it_cannot_be_told),
        cmocka_unit_test(no_more_are_named_than_there_is_room_for),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
