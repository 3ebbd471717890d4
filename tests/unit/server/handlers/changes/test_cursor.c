/* Cursors of the feed: read as they were written, whatever else is none; and what is held by then
 * and now. */
#include "server/handlers/changes/cursor.h"

#include "common/domain/change_kinds.h"
#include "server/handlers/list.h"
#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

static void a_cursor_is_read_as_it_was_written(void **state)
{
    const struct held held[] = {{0, 32}, {9994001, 4}, {9994999, 511}};
    const struct cursor cursor = {
        .epoch = "0123abcd", .xid = 4711, .id = 12, .held = held, .held_count = 3};
    struct cursor read;
    (void)state;
    const char *text = cursor_text(&cursor, &arena);
    assert_string_equal(text, "0123abcd-4711-12-0.32,9994001.4,9994999.511,");
    assert_true(cursor_read(text, &read, &arena));
    assert_string_equal(cursor_text(&read, &arena), text);
    assert_true(cursor_holds(&read, &cursor, &arena));
    assert_int_equal(cursor_roles_at(&read, 9994001), 4);
    assert_int_equal(cursor_roles_at(&read, 9994002), 0);
}

static void whatever_else_is_no_cursor(void **state)
{
    static const char *const none[] = {
        "",
        "0123abcd",
        "0123abcd-",
        "0123abcd-1",
        "0123abcd-1-",
        "0123abcd--1-",
        "0123abcd-1-2-9994999",
        "0123abcd-1-2-9994999.4",
        "0123abcd-1-2-9994999.0,",
        "0123abcd-1-2-9994999.512,",
        "0123abcd-1-2-99949990.4,",
        "0123abcd-1-2- 9994999.4,",
        "0123abcd-1-2-~",
        "0123abcd-1-2-~0123",
        "0123abcd-9223372036854775808-2-",
        "0123abcd-100000000000000000000000-2-",
        "0123abcg-1-2-",
        "0123ABCD-1-2-",
    };
    struct cursor cursor;
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(cursor_read(none[i], &cursor, &arena));
}

static void of_many_schools_it_holds_a_digest(void **state)
{
    struct held many[400];
    struct cursor cursor = {.epoch = "00000000", .held = many, .held_count = 400}, read;
    (void)state;
    for (size_t i = 0; i < 400; i++)
        many[i] = (struct held){9990000 + i, 2};
    const char *text = cursor_text(&cursor, &arena);
    assert_int_equal(strlen(text), strlen("00000000-0-0-~") + 64);
    assert_true(cursor_read(text, &read, &arena));
    assert_non_null(read.digest);
    assert_true(cursor_holds(&read, &cursor, &arena));
    many[399].roles = 4;
    assert_false(cursor_holds(&read, &cursor, &arena));
}

/* Who may ask for a record is told of it: so each kind must have a request that somebody may ask.
 */
static void every_kind_is_read_by_requests_that_read(void **state)
{
    (void)state;
    for (const struct change_kind *kind = change_kinds(); kind->name != NULL; kind++) {
        assert_ptr_equal(change_kind_find(kind->name), kind); /* each name once */
        assert_non_null(kind->reads[0]);
        for (const char *const *read = kind->reads; *read != NULL; read++) {
            const struct handler *const *handler = handlers;
            while (*handler != NULL &&
                   strcmp((*handler)->method + strlen("senconet.v1."), *read) != 0)
                handler++;
            assert_non_null(*handler);
            assert_true((*handler)->reads && (*handler)->who != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_cursor_is_read_as_it_was_written, make_arena,
                                        release_arena),
        cmocka_unit_test_setup_teardown(whatever_else_is_no_cursor, make_arena, release_arena),
        cmocka_unit_test_setup_teardown(of_many_schools_it_holds_a_digest, make_arena,
                                        release_arena),
        cmocka_unit_test(every_kind_is_read_by_requests_that_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
