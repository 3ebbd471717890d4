/* Which copies are kept. */
#include "server/nightly/copies.h"

#include "tests/unit/cmocka.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* '.' goes, 'd' is a daily one, 'k' is kept for its week or month; oldest first. */
static void judged(const char *expected, struct copies_rule rule, char **names)
{
    struct copies copies = {.names = names};
    enum copy_fate fates[32];
    while (names[copies.count] != NULL)
        copies.count++;
    copies_judge(&copies, rule, fates);
    assert_int_equal(copies.count, strlen(expected));
    for (size_t i = 0; i < copies.count; i++)
        assert_int_equal(".dk"[fates[i]], expected[i]);
}

static void of_each_day_the_newest_is_kept_for_so_many_days_of_which_there_are_any(void **state)
{
    char *names[] = {"2026-11-20T010000Z", "2026-11-24T010000Z", "2026-11-24T230000Z",
                     "2026-11-26T010000Z", NULL};
    (void)state;
    judged("d.dd", (struct copies_rule){3, 0, 0}, names);
    judged("..dd", (struct copies_rule){2, 0, 0}, names);
    judged("...d", (struct copies_rule){1, 0, 0}, names);
}

/* 29 November 2026 is a Sunday. */
static void of_a_week_from_monday_on_and_of_a_month_the_newest_is_kept(void **state)
{
    char *names[] = {"2026-10-31T010000Z",
                     "2026-11-01T010000Z",
                     "2026-11-22T010000Z",
                     "2026-11-23T010000Z",
                     "2026-11-29T010000Z",
                     "2026-11-30T010000Z",
                     NULL};
    (void)state;
    judged("..k.kd", (struct copies_rule){1, 3, 0}, names);
    judged("....kd", (struct copies_rule){1, 2, 0}, names);
    judged("k....d", (struct copies_rule){1, 0, 2}, names);
    judged("k...kd", (struct copies_rule){1, 2, 12}, names);
}

static void a_copy_of_another_history_is_a_daily_one_for_a_week(void **state)
{
    char *names[] = {"2026-11-18T010000Z", "2026-11-19T010000Z", "2026-11-26T010000Z",
                     "2026-11-26T020000Z", "2026-11-26T030000Z", "2026-11-26T040000Z"};
    const char *segments[] = {"000000010000000000000002", "000000010000000000000005",
                              "000000010000000000000008", "000000010000000000000009",
                              "000000020000000000000004", "000000020000000000000006"};
    struct copies copies = {names, 6, segments};
    enum copy_fate fates[6];
    (void)state;
    copies_judge(&copies, (struct copies_rule){1, 0, 0}, fates);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(".dk"[fates[i]], ".d.d.d"[i]);
    assert_string_equal(copies_first_segment(&copies, fates), segments[1]);
    segments[1] = segments[2];
    assert_string_equal(copies_first_segment(&copies, fates), segments[5]);
    segments[3] = NULL;
    assert_null(copies_first_segment(&copies, fates));
}

static void a_copy_is_named_by_its_moment_and_nothing_else_is_one(void **state)
{
    char name[COPY_NAME];
    (void)state;
    copy_name(name, 1795724100);
    assert_string_equal(name, "2026-11-26T201500Z");
    assert_true(copy_name_valid(name));
    assert_false(copy_name_valid("2026-11-26T201500Z.partial"));
    assert_false(copy_name_valid("2026-02-30T201500Z"));
    assert_false(copy_name_valid("2026-11-26T20150xZ"));
    assert_false(copy_name_valid("heads"));
    assert_false(copy_name_valid(""));
}

static const char *path_of(struct arena *arena, const char *folder, const char *name, bool partial)
{
    return arena_print(arena, "%s/%s%s", folder, name, partial ? COPY_PARTIAL : "");
}

/* Also one that is half made. */
static void a_copy_of_the_same_second_is_waited_out(void **state)
{
    char folder[] = "/tmp/copies-XXXXXX", taken[2][COPY_NAME], name[COPY_NAME];
    struct arena arena;
    time_t now = time(NULL);
    (void)state;
    arena_init(&arena, 1 << 16);
    assert_non_null(mkdtemp(folder));
    for (int ahead = 0; ahead < 2; ahead++) {
        copy_name(taken[ahead], now + ahead);
        assert_int_equal(mkdir(path_of(&arena, folder, taken[ahead], ahead), 0700), 0);
    }
    copy_name_new(name, folder, &arena);
    assert_true(copy_name_valid(name));
    assert_true(strcmp(name, taken[1]) > 0);
    for (int ahead = 0; ahead < 2; ahead++)
        rmdir(path_of(&arena, folder, taken[ahead], ahead));
    rmdir(folder);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_each_day_the_newest_is_kept_for_so_many_days_of_which_there_are_any),
        cmocka_unit_test(of_a_week_from_monday_on_and_of_a_month_the_newest_is_kept),
        cmocka_unit_test(a_copy_of_another_history_is_a_daily_one_for_a_week),
        cmocka_unit_test(a_copy_is_named_by_its_moment_and_nothing_else_is_one),
        cmocka_unit_test(a_copy_of_the_same_second_is_waited_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
