/* Whether a sum could be another: for outsiders, and for the people of each school. */
#include "common/domain/other_world.h"

#include "tests/unit/cmocka.h"

enum { COUNTS = 4 };

struct fixture {
    struct knowledge *knowledge;
    uint32_t alone[COUNTS];
    uint32_t total;
};

/* One count a school, and their total, which is known. */
static struct fixture column(const uint64_t values[COUNTS])
{
    struct fixture fixture = {.knowledge = knowledge_new()};
    uint32_t counts[COUNTS];
    for (uint32_t i = 0; i < COUNTS; i++) {
        counts[i] = knowledge_count(fixture.knowledge, i + 1, 0, values[i]);
        fixture.alone[i] = knowledge_sum(fixture.knowledge, &counts[i], NULL, 1);
    }
    fixture.total = knowledge_sum(fixture.knowledge, counts, NULL, COUNTS);
    fixture.knowledge->sum[fixture.total].known = true;
    return fixture;
}

static bool hides(struct fixture *fixture, uint32_t sum)
{
    struct other_world *world = other_world_new(fixture->knowledge);
    bool hidden = other_world_hides(world, sum);
    other_world_free(world);
    return hidden;
}

static bool first_is_hidden(uint64_t a, uint64_t b, uint64_t c, bool total_known)
{
    struct fixture fixture = column((uint64_t[]){a, b, c, 20});
    fixture.knowledge->sum[fixture.alone[3]].known = true;
    fixture.knowledge->sum[fixture.total].known = total_known;
    bool hidden = hides(&fixture, fixture.alone[0]);
    knowledge_free(fixture.knowledge);
    return hidden;
}

static void what_nothing_is_known_of_is_hidden(void **state)
{
    (void)state;
    assert_true(first_is_hidden(1, 0, 0, false));
    assert_true(first_is_hidden(5, 0, 0, false));
}

static void the_last_count_of_a_known_total_is_not(void **state)
{
    (void)state;
    assert_false(first_is_hidden(3, 0, 0, true));
}

static void of_two_each_school_knows_the_others(void **state)
{
    (void)state;
    assert_false(first_is_hidden(3, 3, 0, true));
    assert_true(first_is_hidden(3, 3, 3, true));
}

static void where_all_must_be_one_or_all_five_none_is(void **state)
{
    (void)state;
    assert_false(first_is_hidden(1, 1, 1, true));
    assert_false(first_is_hidden(5, 5, 5, true));
    assert_false(first_is_hidden(1, 1, 4, true)); /* the third sees the other two */
}

static void a_sum_of_one_schools_figures_is_no_secret_from_that_school(void **state)
{
    struct fixture fixture = column((uint64_t[]){3, 7, 8, 9});
    (void)state;
    fixture.knowledge->sum[fixture.total].known = false;
    assert_true(hides(&fixture, fixture.alone[0]));
    knowledge_free(fixture.knowledge);
}

static void readers_know_that_a_sum_is_no_more_than_the_roll(void **state)
{
    struct knowledge *knowledge = knowledge_new();
    uint32_t counts[] = {knowledge_count(knowledge, 1, 0, 1), knowledge_count(knowledge, 1, 1, 20)};
    uint32_t one = knowledge_sum(knowledge, &counts[0], NULL, 1);
    uint32_t twenty = knowledge_sum(knowledge, &counts[1], NULL, 1);
    uint32_t both = knowledge_sum(knowledge, counts, NULL, 2);
    struct other_world *world = other_world_new(knowledge);
    (void)state;
    knowledge->sum[both].high = 21;
    knowledge->sum[twenty].known = true;
    assert_false(other_world_hides(world, one));
    knowledge->sum[twenty].known = false;
    assert_true(other_world_hides(world, one));
    other_world_free(world);
    knowledge_free(knowledge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nothing_is_known_of_is_hidden),
        cmocka_unit_test(the_last_count_of_a_known_total_is_not),
        cmocka_unit_test(of_two_each_school_knows_the_others),
        cmocka_unit_test(where_all_must_be_one_or_all_five_none_is),
        cmocka_unit_test(a_sum_of_one_schools_figures_is_no_secret_from_that_school),
        cmocka_unit_test(readers_know_that_a_sum_is_no_more_than_the_roll),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
