/* Which of the heads of a write's transaction is told to whom. */
#include "server/store/history.h"

#include "tests/unit/cmocka.h"

#include <string.h>

#define EPOCH "6f1c2b3a-0001-4000-8000-0123456789ab"

static struct arena arena;

static PGresult *row(const char *heads)
{
    static PGresAttDesc columns[] = {{.name = (char *)(uintptr_t) "epoch"},
                                     {.name = (char *)(uintptr_t) "heads"}};
    PGresult *result = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);
    assert_true(PQsetResultAttrs(result, 2, columns));
    assert_true(PQsetvalue(result, 0, 0, (char *)(uintptr_t)EPOCH, (int)strlen(EPOCH)));
    assert_true(PQsetvalue(result, 0, 1, (char *)(uintptr_t)heads, (int)strlen(heads)));
    return result;
}

static void assert_told(const char *heads, int64_t school, bool alone, const char *told)
{
    PGresult *result = row(heads);
    assert_string_equal(history_told(&arena, result, school, 12, alone), told);
    PQclear(result);
}

static void each_is_told_of_their_own_schools_chain(void **state)
{
    (void)state;
    assert_told("7 1 aa\n77 2 bb\n", 77, false, EPOCH " 77 2 bb");
    assert_told("7 1 aa\n77 2 bb\n", 7, false, EPOCH " 7 1 aa");
}

static void in_a_crowd_nobody_is_told_of_anothers(void **state)
{
    (void)state;
    assert_told("7 1 aa\n", 77, false, EPOCH);
    assert_told("77 1 aa\n", 7, false, EPOCH);
    assert_told("0 9 cc\n7 1 aa\n", 77, false, EPOCH " 0 9 cc");
    assert_told("-13 1 aa\n", 0, false, EPOCH);
    assert_told("-12 1 aa\n", 0, false, EPOCH " -12 1 aa");
}

static void who_acts_alone_is_told_of_the_one_chain_they_went_into(void **state)
{
    (void)state;
    assert_told("7 1 aa\n", 0, true, EPOCH " 7 1 aa");
    assert_told("7 1 aa\n77 2 bb\n", 0, true, EPOCH);
    assert_told("", 7, true, EPOCH);
}

static void of_two_heads_of_a_chain_the_later_is_told(void **state)
{
    (void)state;
    assert_told("7 3 cc\n7 2 bb\n7 1 aa\n", 7, true, EPOCH " 7 3 cc");
}

static void where_nothing_came_nothing_is_told(void **state)
{
    (void)state;
    assert_null(history_told(&arena, NULL, 7, 12, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_told_of_their_own_schools_chain),
        cmocka_unit_test(in_a_crowd_nobody_is_told_of_anothers),
        cmocka_unit_test(who_acts_alone_is_told_of_the_one_chain_they_went_into),
        cmocka_unit_test(of_two_heads_of_a_chain_the_later_is_told),
        cmocka_unit_test(where_nothing_came_nothing_is_told),
    };
    arena_init(&arena, 1 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
