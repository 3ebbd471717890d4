/* What was meant by a word that is not there. */
#include "client/line/nearest.h"

#include "tests/unit/cmocka.h"

enum { FAR = -1 };

static int distance(const char *typed, const char *word)
{
    struct nearest nearest = {.typed = typed, .length = strlen(typed)};
    nearest_consider(&nearest, word);
    return nearest.word != NULL ? (int)nearest.distance : FAR;
}

static void slips_are_counted(void **state)
{
    (void)state;
    assert_int_equal(distance("bugdet", "budget"), 1); /* change places */
    assert_int_equal(distance("buget", "budget"), 1);
    assert_int_equal(distance("budgget", "budget"), 1);
    assert_int_equal(distance("bodget", "budget"), 1);
    assert_int_equal(distance("bodgit", "budget"), 2);
    assert_int_equal(distance("turnovers-rond", "turnover-round"), 2);
    assert_int_equal(distance("", "k"), FAR);
}

static void parts_may_stand_in_another_order(void **state)
{
    (void)state;
    assert_int_equal(distance("k-weight", "weight-k"), 1);
    assert_int_equal(distance("k-agencies-weight", "weight-k-agencies"), 1);
    assert_int_equal(distance("weight-k-k", "weight-k-e"), 1); /* one letter, not the parts */
    assert_int_equal(distance("k-k-weight", "weight-k-e"), FAR);
    assert_int_equal(distance("---", "a-b"), FAR);
}

static void what_is_far_was_not_meant(void **state)
{
    char lengthy[100];
    (void)state;
    assert_int_equal(distance("frobnicate", "budget"), FAR);
    assert_int_equal(distance("e", "k"), FAR);
    assert_int_equal(distance("ab", "ba"), FAR);
    memset(lengthy, 'a', sizeof lengthy - 1);
    lengthy[sizeof lengthy - 1] = '\0';
    assert_int_equal(distance(lengthy, lengthy + 1), FAR);
    assert_int_equal(distance(lengthy + 40, lengthy + 41), 1);
}

static void the_nearest_is_kept(void **state)
{
    struct nearest nearest = {.typed = "acept", .length = 5};
    (void)state;
    nearest_consider(&nearest, "except");
    nearest_consider(&nearest, "accept");
    nearest_consider(&nearest, "adept");
    nearest_consider(&nearest, "submit");
    assert_string_equal(nearest.word, "accept");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_counted),
        cmocka_unit_test(parts_may_stand_in_another_order),
        cmocka_unit_test(what_is_far_was_not_meant),
        cmocka_unit_test(the_nearest_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
