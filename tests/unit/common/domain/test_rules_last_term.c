/* The rules that compare with the term before: each with a case that trips it and one that just
 * does not. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static struct figures autumn;

static struct spoilt against(enum figure_id id, uint64_t then, uint64_t now)
{
    struct spoilt it = {.facts = {.last_term = &autumn, .last_term_date = {2025, 10, 2}}};
    autumn = (struct figures){0};
    autumn.of[id] = given(then);
    it.figures.of[id] = given(now);
    return it;
}

static void each_rule_trips_at_its_bound_and_not_just_below(void **state)
{
    static const struct {
        const char *rule, *national;
        enum figure_id figure;
        enum acceptable acceptable;
        uint64_t then, quiet, trips;
    } cases[] = {
        {"roll_above_last_term", "TonT1B", FIGURE_ROLL, REASON, 200, 250, 251},
        {"roll_below_last_term", "TonT1C", FIGURE_ROLL, REASON, 200, 150, 149},
        {"roll_none_last_term", "TonT1D", FIGURE_ROLL, CONFIRMATION, 0, 0, 1},
        {"plans_above_last_term", "TonT5B", FIGURE_E, CONFIRMATION, 4, 9, 10},
        {"plans_below_last_term", "TonT5C", FIGURE_E, CONFIRMATION, 40, 30, 29},
        {"plans_none_last_term", "TonT5D", FIGURE_E, CONFIRMATION, 0, 0, 1},
        {"support_above_last_term", "TonT6B", FIGURE_K, CONFIRMATION, 31, 38, 39},
        {"support_below_last_term", "TonT6C", FIGURE_K, CONFIRMATION, 20, 15, 14},
        {"support_none_last_term", "TonT6D", FIGURE_K, CONFIRMATION, 0, 0, 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *field = figure_path(cases[i].figure);
        struct spoilt it = against(cases[i].figure, cases[i].then, cases[i].quiet);
        assert_null(found(&it, cases[i].rule, field));
        it = against(cases[i].figure, cases[i].then, cases[i].trips);
        const struct finding *finding = found(&it, cases[i].rule, field);
        assert_non_null(finding);
        assert_string_equal(finding->national, cases[i].national);
        assert_int_equal(finding->severity, RULE_QUERY);
        assert_int_equal(finding->acceptable, cases[i].acceptable);
        assert_int_equal(found_in_all(&it), 1);
        it.facts.last_term = NULL;
        assert_null(found(&it, cases[i].rule, field));
    }
}

static void the_term_and_both_numbers_are_named(void **state)
{
    struct spoilt it = against(FIGURE_K, 31, 52);
    (void)state;
    assert_string_equal(found(&it, "support_above_last_term", "provision.K")->message,
                        "Many more pupils with SEN and without an EHC plan than in the last "
                        "collection (autumn 2025: 31, now 52). Check the count. [TonT6B]");
    it = against(FIGURE_ROLL, 200, 100);
    assert_string_equal(found(&it, "roll_below_last_term", "roll")->message,
                        "Far fewer pupils on roll than in the last collection (autumn 2025: 200, "
                        "now 100). Check the count. [TonT1C]");
    it = against(FIGURE_E, 0, 3);
    assert_string_equal(found(&it, "plans_none_last_term", "provision.E")->message,
                        "There were no pupils with EHC plans (E) in the last collection (autumn "
                        "2025: 0, now 3). Check the count. [TonT5D]");
}

static void five_pupils_are_never_far_and_none_at_all_is_one_question(void **state)
{
    struct spoilt it = against(FIGURE_E, 2, 7);
    (void)state;
    assert_null(found(&it, "plans_above_last_term", "provision.E"));
    it = against(FIGURE_E, 0, 40);
    assert_null(found(&it, "plans_above_last_term", "provision.E"));
    assert_non_null(found(&it, "plans_none_last_term", "provision.E"));
    it = against(FIGURE_E, 40, 0);
    assert_non_null(found(&it, "plans_below_last_term", "provision.E"));
    assert_null(found(&it, "plans_none_last_term", "provision.E"));
}

/* School Action and Action Plus became SEN support: what moved between them did not change. */
static void old_and_new_codes_without_a_plan_are_one_number(void **state)
{
    struct spoilt it = against(FIGURE_A, 20, 5);
    (void)state;
    it.figures.of[FIGURE_P] = given(15);
    assert_null(found(&it, "support_below_last_term", "provision.A"));
    it.figures.of[FIGURE_P] = given(9);
    assert_non_null(found(&it, "support_below_last_term", "provision.A"));
    assert_null(found(&it, "support_below_last_term", "provision.P"));
    it = against(FIGURE_A, 20, 0);
    it.figures.of[FIGURE_A].given = false;
    it.figures.of[FIGURE_K] = given(20);
    assert_null(found(&it, "support_below_last_term", "provision.K"));
    it.figures.of[FIGURE_K] = given(26);
    assert_non_null(found(&it, "support_above_last_term", "provision.K"));
    it = against(FIGURE_P, 20, 10);
    assert_non_null(found(&it, "support_below_last_term", "provision.P"));
}

/* A number that lacks what is not known is no number to compare. */
static void what_is_not_known_is_not_compared(void **state)
{
    struct spoilt it = against(FIGURE_A, 20, 5);
    (void)state;
    it.figures.not_known = 1u << FIGURE_P;
    assert_null(found(&it, "support_below_last_term", "provision.A"));
    it = against(FIGURE_A, 20, 40);
    autumn.not_known = 1u << FIGURE_P;
    assert_null(found(&it, "support_above_last_term", "provision.A"));
    it = against(FIGURE_ROLL, 200, 0);
    it.figures.of[FIGURE_ROLL].given = false;
    assert_null(found(&it, "roll_below_last_term", "roll"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_rule_trips_at_its_bound_and_not_just_below),
        cmocka_unit_test(the_term_and_both_numbers_are_named),
        cmocka_unit_test(five_pupils_are_never_far_and_none_at_all_is_one_question),
        cmocka_unit_test(old_and_new_codes_without_a_plan_are_one_number),
        cmocka_unit_test(what_is_not_known_is_not_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
