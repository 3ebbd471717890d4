/* A trial on the wire: each side says what it gives, or why it gives nothing. */
#include "common/message/trial.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static Senconet__V1__TriedSchool *tried(const struct figures *figures, struct policy now,
                                        struct policy then, enum school_kind kind)
{
    struct trial trial = trial_work(figures, kind, &now, &then);
    return trial_message(&arena, &trial);
}

static void both_sides_say_hours_points_and_how_far_the_next_hour_is(void **state)
{
    const struct figures figures = school_x_today();
    const Senconet__V1__TriedSchool *school =
        tried(&figures, policy_modern(given(200)), policy_modern(given(500)), KIND_PRIMARY);
    (void)state;
    assert_int_equal(school->change, SENCONET__V1__TRIED_SCHOOL__CHANGE__GAINS);
    assert_int_equal(school->now->result, SENCONET__V1__TRIED_HOURS__RESULT__HOURS);
    assert_int_equal(school->now->hours_thousandths, 5000);
    assert_int_equal(school->then->hours_thousandths, 6000);
    assert_int_equal(school->then->points_hundredths, 17300);
    assert_int_equal(school->then->points_short_hundredths, 2700);
}

static void a_side_without_result_says_why_and_no_hours(void **state)
{
    struct figures figures = school_x_today();
    const Senconet__V1__TriedSchool *school =
        tried(&figures, policy_modern(given(200)), policy_charter(), KIND_PRIMARY);
    (void)state;
    assert_int_equal(school->then->result, SENCONET__V1__TRIED_HOURS__RESULT__CODES_NOT_TAKEN);
    assert_int_equal(school->then->n_codes_not_taken, 2);
    assert_string_equal(school->then->codes_not_taken[0], "K");
    assert_string_equal(school->then->codes_not_taken[1], "E");
    assert_false(school->then->has_hours_thousandths);
    figures.of[FIGURE_BUDGET] = (struct figure){0};
    school = tried(&figures, policy_modern(given(200)), policy_modern(given(300)), KIND_PRIMARY);
    assert_int_equal(school->then->result, SENCONET__V1__TRIED_HOURS__RESULT__AT_LEAST);
    assert_int_equal(school->then->n_missing, 1);
    assert_string_equal(school->then->missing[0], "budget");
}

static void a_kind_without_hours_says_so_on_both_sides(void **state)
{
    const Senconet__V1__TriedSchool *school =
        tried(NULL, policy_charter(), policy_charter(), KIND_SPECIAL);
    (void)state;
    assert_int_equal(school->change, SENCONET__V1__TRIED_SCHOOL__CHANGE__HAS_NONE);
    assert_int_equal(school->now->result, SENCONET__V1__TRIED_HOURS__RESULT__NOT_APPLICABLE);
    assert_false(school->now->has_hours_thousandths);
}

static void who_has_sent_nothing_has_no_sides(void **state)
{
    const Senconet__V1__TriedSchool *school =
        tried(NULL, policy_charter(), policy_charter(), KIND_PRIMARY);
    (void)state;
    assert_int_equal(school->change, SENCONET__V1__TRIED_SCHOOL__CHANGE__NOTHING_SENT);
    assert_null(school->now);
    assert_null(school->then);
}

static void totals_go_over_each_to_its_field(void **state)
{
    const struct trial_totals totals = {21, {0, 1, 2, 3, 4, 5, 6}, 7000, 8000};
    const Senconet__V1__TrialTotals *message = trial_totals_message(&arena, &totals);
    (void)state;
    assert_int_equal(message->schools, 21);
    assert_int_equal(message->gain, 1);
    assert_int_equal(message->lose, 2);
    assert_int_equal(message->stay, 3);
    assert_int_equal(message->have_none, 4);
    assert_int_equal(message->not_compared, 5);
    assert_int_equal(message->nothing_sent, 6);
    assert_int_equal(message->hours_now_thousandths, 7000);
    assert_int_equal(message->hours_then_thousandths, 8000);
    assert_true(message->has_schools && message->has_gain && message->has_hours_then_thousandths);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_sides_say_hours_points_and_how_far_the_next_hour_is),
        cmocka_unit_test(a_side_without_result_says_why_and_no_hours),
        cmocka_unit_test(a_kind_without_hours_says_so_on_both_sides),
        cmocka_unit_test(who_has_sent_nothing_has_no_sides),
        cmocka_unit_test(totals_go_over_each_to_its_field),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
