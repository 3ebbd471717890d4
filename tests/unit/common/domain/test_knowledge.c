/* What readers know: each count and each sum is there once. */
#include "common/domain/knowledge.h"

#include "tests/unit/cmocka.h"

static void a_count_is_there_once_and_none_is_no_count(void **state)
{
    struct knowledge *knowledge = knowledge_new();
    uint32_t three = knowledge_count(knowledge, 9994999, 0, 3);
    (void)state;
    assert_int_equal(knowledge_count(knowledge, 9994999, 0, 3), three);
    assert_int_not_equal(knowledge_count(knowledge, 9994999, 1, 3), three);
    assert_int_not_equal(knowledge_count(knowledge, 9994999, 0, 4), three);
    assert_int_not_equal(knowledge_count(knowledge, 9994001, 0, 3), three);
    assert_int_equal(knowledge_count(knowledge, 9994999, 0, 0), KNOWLEDGE_NONE);
    assert_int_equal(knowledge->counts, 4);
    knowledge_free(knowledge);
}

static void a_sum_is_the_same_in_any_order_and_without_what_is_none(void **state)
{
    struct knowledge *knowledge = knowledge_new();
    uint32_t a = knowledge_count(knowledge, 1, 0, 3), b = knowledge_count(knowledge, 2, 0, 7);
    const uint32_t weights[] = {2, 1};
    uint32_t sum = knowledge_sum(knowledge, (uint32_t[]){a, b}, NULL, 2);
    (void)state;
    assert_int_equal(knowledge->sum[sum].value, 10);
    assert_int_equal(knowledge_sum(knowledge, (uint32_t[]){b, KNOWLEDGE_NONE, a}, NULL, 3), sum);
    uint32_t weighed = knowledge_sum(knowledge, (uint32_t[]){a, b}, weights, 2);
    assert_int_not_equal(weighed, sum);
    assert_int_equal(knowledge->sum[weighed].value, 13);
    knowledge_free(knowledge);
}

static void what_is_of_few_and_not_known_is_protected(void **state)
{
    struct knowledge *knowledge = knowledge_new();
    uint32_t few = knowledge_count(knowledge, 1, 0, 5), many = knowledge_count(knowledge, 2, 0, 6);
    uint32_t alone = knowledge_sum(knowledge, &few, NULL, 1);
    (void)state;
    assert_true(knowledge_protects(knowledge, alone));
    assert_false(knowledge_protects(knowledge, knowledge_sum(knowledge, &many, NULL, 1)));
    assert_false(knowledge_count_known(knowledge, few));
    knowledge->sum[alone].known = true;
    assert_true(knowledge_count_known(knowledge, few));
    assert_false(knowledge_protects(knowledge, alone));
    knowledge_free(knowledge);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_is_there_once_and_none_is_no_count),
        cmocka_unit_test(a_sum_is_the_same_in_any_order_and_without_what_is_none),
        cmocka_unit_test(what_is_of_few_and_not_known_is_protected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
