/* The working as the command prints it, in parts; and a statement that differs from it. */
#include "tests/unit/client/desk/asked.h"

#include "common/message/figures.h"
#include "common/message/policy.h"
#include "tests/unit/common/domain/school_x.h"

static Senconet__Desk__V1__WorkingRequest request;

static const Senconet__Desk__V1__WorkingAnswer *work(struct figures figures, struct policy policy)
{
    senconet__desk__v1__working_request__init(&request);
    request.figures = figures_message(&arena, &figures);
    request.policy = policy_message(&arena, &policy, 1);
    request.has_kind = 1;
    request.kind = SENCONET__V1__SCHOOL_KIND__PRIMARY;
    return ask(&desk_working, &request);
}

static void assert_line(const Senconet__Desk__V1__WorkingAnswer *answer, size_t at,
                        const char *mark, bool detail, const char *text)
{
    assert_true(at < answer->n_lines);
    assert_string_equal(answer->lines[at]->text, text);
    assert_int_equal(answer->lines[at]->detail, detail);
    assert_string_equal(answer->lines[at]->mark != NULL ? answer->lines[at]->mark : "", mark);
}

static void school_xs_working_has_its_marks_and_details(void **state)
{
    const Senconet__Desk__V1__WorkingAnswer *answer = work(school_x(), policy_charter());
    (void)state;
    assert_non_null(answer);
    assert_int_equal(answer->n_lines, 10);
    assert_line(answer, 0, "A", false,
                "Notional SEN budget \u00a367,755 to the nearest thousand pounds: 68 points");
    assert_line(answer, 1, "B", false, "Pupils by SEN provision");
    assert_line(answer, 2, "", true, "10 pupils at School Action (A) x 1 = 10");
    assert_line(answer, 5, "", true, "together 65 points");
    assert_line(answer, 6, "", false,
                "A + B = 133 points; every 40 points is 1 hour, completed hours only: 133 / 40 = "
                "3.325, so 3 hours (27 points short of the next hour)");
    assert_line(answer, 7, "C", false,
                "Turnover (34 + 34) x 100 / 200 = 34 %: greater than 30 %: 2 hours");
    assert_line(answer, 8, "", false, "3 + 2 = 5 hours a week");
    assert_line(answer, 9, "", false, "A recommended minimum, on top of PPA time.");
    assert_int_equal(answer->working->hours_thousandths, 5000);
}

static void what_the_trust_has_chosen_stands_apart(void **state)
{
    const Senconet__Desk__V1__WorkingAnswer *answer =
        work(school_x_today(), policy_modern(given(250)));
    (void)state;
    assert_non_null(answer);
    assert_true(answer->n_choices > 5);
    assert_string_equal(
        answer->choices[0],
        "a pupil at SEN support (K) counts 2.5 points; there is no national number for it");
    for (size_t i = 0; i < answer->n_lines; i++)
        assert_null(strstr(answer->lines[i]->text, "Chosen by the trust"));
}

static void a_statement_of_the_same_hours_is_right(void **state)
{
    (void)state;
    request.stated = work(school_x(), policy_charter())->working;
    const Senconet__Desk__V1__WorkingAnswer *answer = ask(&desk_working, &request);
    assert_non_null(answer);
    assert_null(answer->fault);
}

static void a_statement_of_other_hours_or_another_result_is_said(void **state)
{
    (void)state;
    Senconet__V1__Working *stated = work(school_x(), policy_charter())->working;
    request.stated = stated;
    stated->hours_thousandths = 5001;
    const Senconet__Desk__V1__WorkingAnswer *answer = ask(&desk_working, &request);
    assert_string_equal(answer->fault, "the trust's statement gives other hours than its own "
                                       "figures and policy: tell the trust at once");
    stated->hours_thousandths = 5000;
    stated->result = SENCONET__V1__WORKING__RESULT__AT_LEAST;
    answer = ask(&desk_working, &request);
    assert_non_null(answer->fault);
}

static void assert_refused(const char *words)
{
    assert_null(ask(&desk_working, &request));
    assert_int_equal(asked.code, GRPC_INVALID_ARGUMENT);
    assert_string_equal(asked.message, words);
}

static void without_a_policy_or_with_one_that_cannot_be_it_is_refused(void **state)
{
    (void)state;
    work(school_x(), policy_charter());
    request.policy->points_per_hour_hundredths = 0;
    request.policy->has_points_per_hour_hundredths = 1;
    assert_refused("the policy cannot be used");
    request.policy = NULL;
    assert_refused("the policy cannot be used");
}

static void figures_that_no_school_can_have_are_refused(void **state)
{
    (void)state;
    work(school_x(), policy_charter());
    request.figures->roll = UINT64_MAX;
    assert_refused("these are figures that no school can have");
    work(school_x(), policy_charter());
    request.figures->turnover_from = (char[]){"2012-02-31"};
    assert_refused("these are figures that no school can have");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(school_xs_working_has_its_marks_and_details, begin, end),
        cmocka_unit_test_setup_teardown(what_the_trust_has_chosen_stands_apart, begin, end),
        cmocka_unit_test_setup_teardown(a_statement_of_the_same_hours_is_right, begin, end),
        cmocka_unit_test_setup_teardown(a_statement_of_other_hours_or_another_result_is_said, begin,
                                        end),
        cmocka_unit_test_setup_teardown(without_a_policy_or_with_one_that_cannot_be_it_is_refused,
                                        begin, end),
        cmocka_unit_test_setup_teardown(figures_that_no_school_can_have_are_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
