/* The rules of pupil counts: each with a good and a bad case. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static void a_count_above_100000_cannot_be(void **state)
{
    static const enum figure_id counts[] = {
        FIGURE_A, FIGURE_P,    FIGURE_S,          FIGURE_K,       FIGURE_E,
        FIGURE_N, FIGURE_ROLL, FIGURE_K_AGENCIES, FIGURE_JOINERS, FIGURE_LEAVERS};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct spoilt it = complete_return();
        it.figures.of[counts[i]] = given(100000);
        assert_null(found(&it, "count_absurd", figure_path(counts[i])));
        it.figures.of[counts[i]] = given(100001);
        assert_non_null(found(&it, "count_absurd", figure_path(counts[i])));
    }
}

static void a_roll_of_none_has_no_pupils_and_no_movements(void **state)
{
    struct spoilt it = {0};
    (void)state;
    it.figures.of[FIGURE_ROLL] = given(0);
    assert_null(found(&it, "roll_zero", "roll"));
    it.figures.of[FIGURE_N] = given(1);
    assert_non_null(found(&it, "roll_zero", "roll"));
    it.figures.of[FIGURE_N] = given(0);
    it.figures.of[FIGURE_LEAVERS] = given(1);
    assert_non_null(found(&it, "roll_zero", "roll"));
}

static void pupils_with_sen_cannot_be_more_than_the_roll(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_N] = (struct figure){0};
    it.figures.of[FIGURE_A] = given(189);
    assert_null(found(&it, "parts_above_roll", "roll"));
    it.figures.of[FIGURE_A] = given(190);
    const struct finding *finding = found(&it, "parts_above_roll", "roll");
    assert_non_null(finding);
    assert_non_null(strstr(finding->message, "add up to 201, more than the 200 on roll"));
}

static void pupils_of_all_codes_cannot_be_more_than_the_roll(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_K] = (struct figure){0};
    assert_null(found(&it, "parts_above_roll", "roll"));
    it.figures.of[FIGURE_N] = given(180);
    assert_non_null(found(&it, "parts_above_roll", "roll"));
}

static void six_counts_must_add_up_to_the_roll(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_N] = given(178);
    assert_non_null(found(&it, "parts_below_roll", "roll"));
    it.figures.of[FIGURE_K] = (struct figure){0}; /* five may leave some out */
    assert_null(found(&it, "parts_below_roll", "roll"));
}

static void agencies_are_involved_with_no_more_than_the_pupils_at_k(void **state)
{
    struct spoilt it = {0};
    (void)state;
    it.figures.of[FIGURE_K] = it.figures.of[FIGURE_K_AGENCIES] = given(3);
    assert_null(found(&it, "agencies_above_k", "kWithAgencies"));
    it.figures.of[FIGURE_K_AGENCIES] = given(4);
    assert_non_null(found(&it, "agencies_above_k", "kWithAgencies"));
}

static void a_code_the_policy_does_not_take_is_refused_by_name(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_N] = given(178);
    it.figures.of[FIGURE_K] = given(1);
    const struct finding *finding = found(&it, "not_taken", "provision.K");
    assert_non_null(finding);
    assert_string_equal(
        finding->message,
        "This collection's policy, \"SENCO charter\", does not take K (SEN support). "
        "Leave K out, or ask the trust which codes to send.");
    it.facts.takes = policy_modern(given(100)).takes;
    assert_null(found(&it, "not_taken", "provision.K"));
}

static void each_code_is_refused_and_none_is_always_taken(void **state)
{
    (void)state;
    for (enum figure_id id = FIGURE_A; id <= FIGURE_N; id++) {
        struct spoilt it = {.facts = {.policy_name = "none", .takes = 0}};
        it.figures.of[id] = given(1);
        assert_int_equal(found(&it, "not_taken", figure_path(id)) == NULL, id == FIGURE_N);
        it.figures.of[id] = given(0);
        assert_null(found(&it, "not_taken", figure_path(id)));
    }
}

static void a_census_of_another_day_is_refused(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.census_date = (struct date){2012, 1, 19};
    const struct finding *finding = found(&it, "census_date_other", "censusDate");
    assert_non_null(finding);
    assert_string_equal(finding->national, "100");
    it.facts.collection_known = false;
    assert_null(found(&it, "census_date_other", "censusDate"));
}

static void the_roll_is_needed_where_plasc_is_asked(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_ROLL] = (struct figure){0};
    assert_non_null(found(&it, "roll_missing", "roll"));
    it.facts.asks = ANSWER_BUDGET;
    assert_null(found(&it, "roll_missing", "roll"));
}

static void a_pupil_count_is_needed_where_plasc_is_asked(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    for (unsigned id = FIGURE_A; id <= FIGURE_N; id++)
        it.figures.of[id] = (struct figure){0};
    assert_non_null(found(&it, "pupils_missing", "provision"));
    it.figures.of[FIGURE_S] = given(0);
    assert_null(found(&it, "pupils_missing", "provision"));
}

static void agencies_are_needed_where_the_policy_splits_k(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_K] = given(1);
    assert_null(found(&it, "agencies_missing", "kWithAgencies"));
    it.facts.policy_splits_k = true;
    assert_non_null(found(&it, "agencies_missing", "kWithAgencies"));
    it.figures.of[FIGURE_K_AGENCIES] = given(0);
    assert_null(found(&it, "agencies_missing", "kWithAgencies"));
}

static struct spoilt of_200(enum figure_id id, uint64_t pupils, enum school_kind kind)
{
    struct spoilt it = {.facts = {.kind = kind}};
    it.figures.of[FIGURE_ROLL] = given(200);
    it.figures.of[id] = given(pupils);
    return it;
}

static void ehc_plans_above_a_tenth_are_a_query(void **state)
{
    struct spoilt tenth = of_200(FIGURE_E, 20, KIND_PRIMARY);
    struct spoilt more = of_200(FIGURE_E, 21, KIND_PRIMARY);
    struct spoilt special = of_200(FIGURE_E, 200, KIND_SPECIAL);
    (void)state;
    assert_null(found(&tenth, "ehc_high", "provision.E"));
    assert_int_equal(found(&more, "ehc_high", "provision.E")->severity, RULE_QUERY);
    assert_string_equal(found(&more, "ehc_high", "provision.E")->national, "2190");
    assert_null(found(&special, "ehc_high", "provision.E"));
}

static void few_ehc_plans_at_a_special_school_are_a_query(void **state)
{
    struct spoilt enough = of_200(FIGURE_E, 140, KIND_SPECIAL);
    struct spoilt few = of_200(FIGURE_E, 139, KIND_SPECIAL);
    struct spoilt primary = of_200(FIGURE_E, 0, KIND_PRIMARY);
    (void)state;
    assert_null(found(&enough, "ehc_low", "provision.E"));
    assert_string_equal(found(&few, "ehc_low", "provision.E")->national, "2210");
    assert_null(found(&primary, "ehc_low", "provision.E"));
}

static void no_pupils_with_sen_are_a_query(void **state)
{
    struct spoilt none = of_200(FIGURE_K, 0, KIND_PRIMARY);
    struct spoilt one = of_200(FIGURE_K, 1, KIND_PRIMARY);
    (void)state;
    assert_string_equal(found(&none, "sen_none", "provision")->national, "2200");
    assert_null(found(&one, "sen_none", "provision"));
}

static void sen_support_above_two_fifths_is_a_query(void **state)
{
    struct spoilt just = of_200(FIGURE_K, 80, KIND_PRIMARY);
    struct spoilt more = of_200(FIGURE_K, 81, KIND_PRIMARY);
    (void)state;
    assert_null(found(&just, "support_high", "provision.K"));
    assert_string_equal(found(&more, "support_high", "provision.K")->national, "2205");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_above_100000_cannot_be),
        cmocka_unit_test(a_roll_of_none_has_no_pupils_and_no_movements),
        cmocka_unit_test(pupils_with_sen_cannot_be_more_than_the_roll),
        cmocka_unit_test(pupils_of_all_codes_cannot_be_more_than_the_roll),
        cmocka_unit_test(six_counts_must_add_up_to_the_roll),
        cmocka_unit_test(agencies_are_involved_with_no_more_than_the_pupils_at_k),
        cmocka_unit_test(a_code_the_policy_does_not_take_is_refused_by_name),
        cmocka_unit_test(each_code_is_refused_and_none_is_always_taken),
        cmocka_unit_test(a_census_of_another_day_is_refused),
        cmocka_unit_test(the_roll_is_needed_where_plasc_is_asked),
        cmocka_unit_test(a_pupil_count_is_needed_where_plasc_is_asked),
        cmocka_unit_test(agencies_are_needed_where_the_policy_splits_k),
        cmocka_unit_test(ehc_plans_above_a_tenth_are_a_query),
        cmocka_unit_test(few_ehc_plans_at_a_special_school_are_a_query),
        cmocka_unit_test(no_pupils_with_sen_are_a_query),
        cmocka_unit_test(sen_support_above_two_fifths_is_a_query),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
