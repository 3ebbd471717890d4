/* A record's file, put together and taken apart. */
#include "client/record/record_text.h"

#include "tests/unit/client/record/record_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

#define TEXT RECORD_HEAD RECORD_LINE_1 RECORD_LINE_2 RECORD_LINE_3

static struct arena arena;
static struct trust_signature read;

static const char *read_text(const char *text)
{
    arena_release(&arena);
    return record_text_read(&arena, text, strlen(text), &read);
}

static void what_was_signed_stands_before_the_signature(void **state)
{
    (void)state;
    assert_null(read_text(TEXT RECORD_SIGNATURE));
    assert_int_equal(read.length, strlen(TEXT));
    assert_memory_equal(read.content, TEXT, strlen(TEXT));
    assert_int_equal(read.signature.len, 6);
    assert_memory_equal(read.signature.data, "nobody", 6);
    assert_int_equal(read.n_certificates, 0);
    assert_string_equal(read.signed_at, "2026-11-26T02:00:00Z");
}

static void it_is_put_together_as_it_was_taken_apart(void **state)
{
    (void)state;
    assert_null(read_text(TEXT RECORD_SIGNATURE));
    assert_string_equal(record_text(&arena, &read), TEXT RECORD_SIGNATURE);
}

static void the_head_is_read_by_name_and_ends_where_it_ends(void **state)
{
    (void)state;
    assert_null(read_text(TEXT RECORD_SIGNATURE));
    assert_string_equal(record_text_head(&arena, &read, "School"), "9994001");
    assert_string_equal(record_text_head(&arena, &read, "Lines"), "3");
    assert_null(record_text_head(&arena, &read, "Scho"));
    assert_null(record_text_head(&arena, &read, "2 "));
}

static void what_is_no_record_is_told(void **state)
{
    static const char zero[] = "Senconet record of a school, form 1\n\0";
    (void)state;
    assert_string_equal(read_text("Dear colleague,\n"), "this is no record of a school");
    assert_string_equal(read_text(""), "this is no record of a school");
    arena_release(&arena);
    assert_non_null(record_text_read(&arena, zero, sizeof zero - 1, &read));
    assert_string_equal(read_text(TEXT),
                        "this record has been altered or cut off: it ends without a signature");
    assert_non_null(read_text(TEXT "-----BEGIN SENCONET SIGNATURE-----\nbm9i"));
    assert_non_null(read_text(
        TEXT "-----BEGIN SENCONET SIGNATURE-----\nno base64\n-----END SENCONET SIGNATURE-----\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_signed_stands_before_the_signature),
        cmocka_unit_test(it_is_put_together_as_it_was_taken_apart),
        cmocka_unit_test(the_head_is_read_by_name_and_ends_where_it_ends),
        cmocka_unit_test(what_is_no_record_is_told),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
