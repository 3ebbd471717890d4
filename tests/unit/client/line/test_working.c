/* The working as a head would do it by hand. */
#include "client/line/working.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static char *text;
static size_t length;

static const char *printed(struct figures figures, struct policy policy, enum school_kind kind)
{
    struct working working = formula_work(&figures, &policy, kind);
    free(text);
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    working_print(out, &working, &figures, &policy, kind);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void assert_says(const char *all, const char *words)
{
    if (strstr(all, words) == NULL)
        fail_msg("\"%s\" is not in:\n%s", words, all);
}

static void assert_says_not(const char *all, const char *words)
{
    if (strstr(all, words) != NULL)
        fail_msg("\"%s\" is in:\n%s", words, all);
}

static void school_x_can_be_followed_step_by_step(void **state)
{
    const char *all = printed(school_x(), policy_charter(), KIND_PRIMARY);
    const char *steps = strstr(all, "\n\nA  ");
    (void)state;
    assert_non_null(steps);
    assert_string_equal(
        steps, "\n\n"
               "A  Notional SEN budget £67,755 to the nearest thousand pounds: 68 points\n"
               "B  Pupils by SEN provision\n"
               "   10 pupils at School Action (A) x 1 = 10\n"
               "   5 pupils at School Action Plus (P) x 5 = 25\n"
               "   6 pupils with statements (S) x 5 = 30\n"
               "   together 65 points\n"
               "A + B = 133 points; every 40 points is 1 hour, completed hours only: 133 / 40 = "
               "3.325, so 3 hours (27 points short of the next hour)\n"
               "C  Turnover (34 + 34) x 100 / 200 = 34 %: greater than 30 %: 2 hours\n"
               "\n"
               "3 + 2 = 5 hours a week\n"
               "A recommended minimum, on top of PPA time.\n");
}

static void the_weight_of_k_stands_above_the_result_as_the_trusts(void **state)
{
    struct policy policy = policy_modern(given(250));
    const char *all = printed(school_x_today(), policy, KIND_PRIMARY);
    (void)state;
    assert_says(all, "Chosen by the trust:\n  - a pupil at SEN support (K) counts 2.5 points");
    assert_says(all, "  - old and new codes: all are taken: A, P, S, K, E\n");
    assert_true(strstr(all, "counts 2.5 points") < strstr(all, "hours a week"));
    assert_says(all, "15 pupils at SEN support (K) x 2.5 = 37.5\n");
    assert_says(all, "not given, so none: A, P, S\n");
    policy.k_agencies_weight_hundredths = given(500);
    struct figures figures = school_x_today();
    assert_says(printed(figures, policy, KIND_PRIMARY), "involved (not given, so none) x 5 = 0\n");
    figures.of[FIGURE_K_AGENCIES] = given(1);
    all = printed(figures, policy, KIND_PRIMARY);
    assert_says(all, "counts 2.5 points, with outside agencies involved 5 points;");
    assert_says(all, "14 pupils at SEN support (K) without outside agencies x 2.5 = 35\n");
    assert_says(all, "1 pupil at SEN support (K) with outside agencies involved x 5 = 5\n");
    assert_says_not(printed(school_x(), policy_charter(), KIND_PRIMARY), "SEN support");
}

static void what_is_missing_is_named_beside_at_least(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    (void)state;
    figures.of[FIGURE_BUDGET] = figures.of[FIGURE_JOINERS] = figures.of[FIGURE_LEAVERS] =
        (struct figure){0};
    const char *all = printed(figures, policy, KIND_PRIMARY);
    assert_says(all, "A  Notional SEN budget: missing\n");
    assert_says(all, "C  Turnover: missing\n");
    assert_says(all, "1 + 0 = at least 1 hour a week\nMissing, so this is not the full result: the "
                     "notional SEN budget, the pupil turnover.\n");
    assert_says_not(all, "short of the next");
    policy.missing_figure = MISSING_COUNTS_AS_NONE;
    all = printed(figures, policy, KIND_PRIMARY);
    assert_says(all, "1 + 0 = 1 hour a week\nMissing, and counted as none: ");
    assert_says(printed((struct figures){0}, policy_charter(), KIND_PRIMARY),
                "B  Pupils by SEN provision: missing\n");
}

static void more_than_a_week_is_said(void **state)
{
    (void)state;
    assert_says(printed(points_only(1320), policy_charter(), KIND_SECONDARY),
                "33 + 0 = 33 hours a week\nThis is more than one person's week (32.5 hours).\n");
    assert_says_not(printed(points_only(1280), policy_charter(), KIND_SECONDARY), "one person's");
}

static void no_hours_are_not_nought_hours(void **state)
{
    const char *all = printed(school_x(), policy_charter(), KIND_SPECIAL);
    (void)state;
    assert_says(all, "Not applicable: the formula has no hours for this kind of school (special)");
    assert_says_not(all, "hours a week");
    all = printed(school_x(), policy_charter(), KIND_NURSERY);
    assert_says(all, "Undecided: the trust decides for this kind of school (nursery)");
    assert_says_not(all, "hours a week");
}

static void each_band_edge_has_its_words(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    assert_says(printed(moving(20, 20, 200), policy, KIND_PRIMARY),
                "= 20 %: not greater than 20 %: no hours\n");
    policy.band_edge = BAND_FROM;
    assert_says(printed(moving(20, 20, 200), policy, KIND_PRIMARY),
                "= 20 %: 20 % and more: 1 hour\n");
    assert_says(printed(moving(1, 0, 3), policy, KIND_PRIMARY),
                "= 33.33... %: 30 % and more: 2 hours\n");
    assert_says(printed(moving(39, 0, 200), policy, KIND_PRIMARY),
                "= 19.5 %: less than 20 %: no hours\n");
    policy.turnover_rounding = TURNOVER_WHOLE_PERCENT;
    assert_says(printed(moving(39, 0, 200), policy, KIND_PRIMARY),
                "= 19.5 %, as a whole percent 20 %: 20 % and more: 1 hour\n");
}

static void whose_turnover_is_used_is_said(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    (void)state;
    figures.of[FIGURE_TURNOVER] = given(4125);
    figures.turnover_source = "LA mobility data";
    figures.turnover_year = "2011/12";
    assert_says(printed(figures, policy, KIND_PRIMARY), "the supplied percentage is not used\n");
    policy.turnover_giver = TURNOVER_SUPPLIED_FIRST;
    const char *all = printed(figures, policy, KIND_PRIMARY);
    assert_says(all,
                "C  Turnover 41.25 %, supplied by LA mobility data for 2011/12: greater than 40 "
                "%: 3 hours\n");
    assert_says(all, "the joiners and leavers are not used\n");
    policy.band_count = 0;
    assert_says(printed(figures, policy, KIND_PRIMARY), "turnover gives no hours\n");
}

static void a_short_period_is_labelled(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    (void)state;
    figures.turnover_from = (struct date){2012, 9, 1};
    figures.turnover_to = (struct date){2013, 1, 17};
    assert_says(printed(figures, policy, KIND_PRIMARY),
                "C  Turnover: missing (joiners and leavers are of less than twelve months)\n");
    policy.short_period = SHORT_PERIOD_TAKEN;
    assert_says(printed(figures, policy, KIND_PRIMARY),
                "34 % from 2012-09-01 to 2013-01-17, less than twelve months: greater than 30 %");
}

static void each_rounding_has_its_words(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.hours_rounding = HOURS_NEAREST;
    assert_says(
        printed(school_x(), policy, KIND_PRIMARY),
        "to the nearest hour: 133 / 40 = 3.325, so 3 hours (7 points short of the next hour)\n");
    policy.hours_step_thousandths = 250;
    assert_says(printed(school_x(), policy, KIND_PRIMARY),
                "so 3.25 hours (2 points short of the next quarter hour)\n");
    policy.hours_rounding = HOURS_EXACT;
    policy.points_per_hour_hundredths = 3000;
    assert_says(
        printed(school_x(), policy, KIND_PRIMARY),
        "every 30 points is 1 hour, to three decimals: 133 / 30 = 4.433..., so 4.433 hours\n");
    policy.budget_unit_pence = 50000;
    policy.budget_rounding = BUDGET_COMPLETED;
    assert_says(printed(school_x(), policy, KIND_PRIMARY),
                "budget £67,755, a point for every £500, completed: 135 points\n");
}

static void not_known_is_not_the_same_as_missing(void **state)
{
    struct policy policy = policy_modern(given(200));
    struct figures figures = school_x_today();
    (void)state;
    figures.of[FIGURE_BUDGET] = figures.of[FIGURE_E] = figures.of[FIGURE_JOINERS] =
        (struct figure){0};
    assert_says(printed(figures, policy, KIND_PRIMARY), "A  Notional SEN budget: missing\n");
    figures.not_known = 1u << FIGURE_BUDGET | 1u << FIGURE_E | 1u << FIGURE_JOINERS;
    const char *all = printed(figures, policy, KIND_PRIMARY);
    assert_says(all,
                "A  Notional SEN budget: not known (the school says that it does not have it)\n");
    assert_says(all, "   not given, so none: A, P, S\n   not known: E\n");
    assert_says(all, "C  Turnover: not known (the school says that it does not have it)\n");
    assert_says(all, "at least 0 hours a week\n");
    policy.k_agencies_weight_hundredths = given(100);
    figures.not_known = 1u << FIGURE_K_AGENCIES;
    assert_says(printed(figures, policy, KIND_PRIMARY),
                "   15 pupils at SEN support (K), it is not known how many with outside agencies "
                "involved, so at least x 1 = 15\n");
}

static int let_go(void **state)
{
    (void)state;
    free(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_x_can_be_followed_step_by_step),
        cmocka_unit_test(the_weight_of_k_stands_above_the_result_as_the_trusts),
        cmocka_unit_test(what_is_missing_is_named_beside_at_least),
        cmocka_unit_test(more_than_a_week_is_said),
        cmocka_unit_test(no_hours_are_not_nought_hours),
        cmocka_unit_test(each_band_edge_has_its_words),
        cmocka_unit_test(whose_turnover_is_used_is_said),
        cmocka_unit_test(a_short_period_is_labelled),
        cmocka_unit_test(each_rounding_has_its_words),
        cmocka_unit_test(not_known_is_not_the_same_as_missing),
    };
    return cmocka_run_group_tests(tests, NULL, let_go);
}
