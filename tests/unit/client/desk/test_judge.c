/* The rules over a draft, the hours it would give, and what it would be sent as. */
#include "tests/unit/client/desk/asked.h"

#include "common/domain/figure_origin.h"
#include "common/message/policy.h"
#include "tests/unit/common/domain/school_x.h"

#define SCHOOL_X                                                                                   \
    "{\"field\": \"budgetPence\", \"text\": \"67,755\", \"origin\": \"TYPED\"},"                   \
    " {\"field\": \"budgetYear\", \"text\": \"2012-13\"},"                                         \
    " {\"field\": \"budgetSource\", \"text\": \"made up\"},"                                       \
    " {\"field\": \"provision.A\", \"text\": \"10\", \"origin\": \"CENSUS\"},"                     \
    " {\"field\": \"provision.P\", \"text\": \"5\", \"origin\": \"CENSUS\"},"                      \
    " {\"field\": \"provision.S\", \"text\": \"6\", \"origin\": \"CENSUS\"},"                      \
    " {\"field\": \"provision.N\", \"text\": \"179\", \"origin\": \"CENSUS\"},"                    \
    " {\"field\": \"roll\", \"text\": \"200\", \"origin\": \"CENSUS\"},"                           \
    " {\"field\": \"censusDate\", \"text\": \"2013-01-17\"},"                                      \
    " {\"field\": \"joiners\", \"text\": \"34\"}, {\"field\": \"leavers\", \"text\": \"34\"}"

static Senconet__Desk__V1__JudgeRequest request;

/* With what the trust has answered about its collection. */
static const Senconet__Desk__V1__JudgeAnswer *judge(const char *entries, const char *more)
{
    struct policy charter = policy_charter();
    senconet__desk__v1__judge_request__init(&request);
    request.draft = read_json(
        &senconet__desk__v1__draft__descriptor,
        arena_print(&arena,
                    "{\"school\": 9994999, \"collection\": \"2012-13\", \"replaces\": 3,"
                    " \"writeId\": \"6f1c2b3a-0001-4000-8000-0123456789ab\", \"entries\": [%s]%s}",
                    entries, more));
    request.collection = read_json(
        &senconet__v1__collection__descriptor,
        "{\"key\": \"2012-13\", \"academicYear\": \"2012/13\", \"referenceDate\": \"2013-01-17\","
        " \"asks\": {\"plasc\": true, \"mobility\": true, \"budget\": true}}");
    request.policy = policy_message(&arena, &charter, 1);
    request.before = read_json(&senconet__v1__get_return_answer__descriptor,
                               "{\"school\": {\"laestab\": 9994999, \"kind\": \"PRIMARY\"}}");
    request.has_submitting = 1;
    request.submitting = 1;
    return ask(&desk_judge, &request);
}

static Senconet__V1__Finding *finding(const Senconet__Desk__V1__JudgeAnswer *answer,
                                      const char *rule)
{
    for (size_t i = 0; i < answer->n_findings; i++)
        if (strcmp(answer->findings[i]->rule, rule) == 0)
            return answer->findings[i];
    return NULL;
}

static void school_x_would_get_five_hours_and_is_ready_to_be_sent(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge(SCHOOL_X, "");
    (void)state;
    assert_int_equal(answer->n_faults, 0);
    assert_int_equal(answer->provisional->working->hours_thousandths, 5000);
    assert_string_equal(answer->provisional->policy_name, "charter");
    assert_int_equal(answer->provisional->school, 9994999);
    const Senconet__V1__WriteReturnRequest *write = answer->request;
    assert_int_equal(write->school, 9994999);
    assert_string_equal(write->collection, "2012-13");
    assert_int_equal(write->replaces, 3);
    assert_string_equal(write->write_id, "6f1c2b3a-0001-4000-8000-0123456789ab");
    assert_int_equal(write->figures->budget_pence, 6775500);
    assert_int_equal(write->figures->provision->s, 6);
}

static void where_each_figure_is_from_is_sent_with_the_day_of_its_census(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge(SCHOOL_X, "");
    const Senconet__V1__WriteReturnRequest *write = answer->request;
    (void)state;
    assert_int_equal(write->n_origins, 6); /* of joiners and leavers nothing was said */
    for (size_t i = 0; i < write->n_origins; i++) {
        bool typed = strcmp(write->origins[i]->field, "budgetPence") == 0;
        assert_int_equal(write->origins[i]->kind, typed ? ORIGIN_TYPED : ORIGIN_CENSUS);
        if (typed)
            assert_null(write->origins[i]->census_date);
        else
            assert_string_equal(write->origins[i]->census_date, "2013-01-17");
    }
}

static void errors_are_found_and_what_cannot_be_read_is_a_fault(void **state)
{
    (void)state;
    const Senconet__Desk__V1__JudgeAnswer *answer =
        judge(SCHOOL_X ", {\"field\": \"provision.K\", \"text\": \"7\"},"
                       " {\"field\": \"turnover\", \"text\": \"a third\"}",
              "");
    assert_non_null(finding(answer, "not_taken"));
    assert_string_equal(finding(answer, "not_taken")->field, "provision.K");
    assert_int_equal(answer->n_faults, 1);
    assert_string_equal(answer->faults[0]->field, "turnover");
    assert_int_equal(answer->request->figures->has_turnover_hundredths, 0);
}

static void what_is_asked_must_be_there_only_to_be_sent(void **state)
{
    (void)state;
    const Senconet__Desk__V1__JudgeAnswer *answer = judge("", "");
    assert_non_null(finding(answer, "roll_missing"));
    request.submitting = 0;
    answer = ask(&desk_judge, &request);
    assert_null(finding(answer, "roll_missing"));
    assert_int_equal(answer->provisional->working->result, SENCONET__V1__WORKING__RESULT__AT_LEAST);
}

/* A budget of nothing is asked about, and a reason is needed. */
static const Senconet__Desk__V1__JudgeAnswer *judge_answered(const char *said)
{
    return judge("{\"field\": \"budgetPence\", \"text\": \"0\"}",
                 arena_print(&arena,
                             ", \"answers\": [{\"rule\": \"budget_zero\", \"field\":"
                             " \"budgetPence\", \"answer\": \"%s\"}, {\"rule\": \"ehc_high\","
                             " \"field\": \"provision.E\", \"answer\": \"stale\"}]",
                             said));
}

static void an_answer_is_put_to_its_query_and_sent_with_it(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge_answered("the school opens in 2013");
    (void)state;
    assert_non_null(finding(answer, "budget_zero"));
    assert_string_equal(finding(answer, "budget_zero")->answer, "the school opens in 2013");
    assert_int_equal(answer->n_faults, 0);
    assert_int_equal(answer->request->n_answers, 1); /* the other query is not raised any more */
    assert_string_equal(answer->request->answers[0]->rule, "budget_zero");
}

static void an_answer_that_gives_no_reason_is_a_fault_and_is_not_sent(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge_answered("Confirmed.");
    (void)state;
    assert_int_equal(answer->n_faults, 1);
    assert_string_equal(answer->faults[0]->field, "answers.budget_zero.budgetPence");
    assert_string_equal(answer->faults[0]->message,
                        "what you say only confirms the figure; a reason is needed");
    assert_int_equal(answer->request->n_answers, 0);
    assert_null(finding(answer, "budget_zero")->answer);
    assert_int_equal(judge_answered("")->n_faults, 0); /* not answered yet */
}

static void an_answer_that_names_a_pupil_is_a_fault(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge_answered("H801200001001 moved away");
    (void)state;
    assert_int_equal(answer->n_faults, 1);
    assert_int_equal(answer->request->n_answers, 0);
}

/* Last year's roll of 100, and what was said then. */
static const Senconet__Desk__V1__JudgeAnswer *judge_beside_last_year(const char *roll)
{
    judge(arena_print(&arena, "{\"field\": \"roll\", \"text\": \"%s\", \"origin\": \"LAST_YEAR\"}",
                      roll),
          "");
    request.last_year = read_json(
        &senconet__v1__last_year_answer__descriptor,
        "{\"collection\": \"2011-12\", \"figures\": {\"roll\": 100}, \"answers\":"
        " [{\"rule\": \"roll_far_from_last_year\", \"field\": \"roll\", \"answer\": \"a fire\"}]}");
    return ask(&desk_judge, &request);
}

static void last_year_is_compared_and_what_was_said_then_is_given(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge_beside_last_year("200");
    (void)state;
    assert_non_null(finding(answer, "roll_far_from_last_year"));
    assert_int_equal(answer->n_last_year, 1);
    assert_string_equal(answer->last_year[0]->answer, "a fire");
    assert_int_equal(answer->request->n_origins, 0); /* 200 is not last year's, whatever is said */
}

static void what_is_last_years_is_said_to_be(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge_beside_last_year("100");
    (void)state;
    assert_int_equal(answer->n_last_year, 0);
    assert_int_equal(answer->request->n_origins, 1);
    assert_int_equal(answer->request->origins[0]->kind, ORIGIN_LAST_YEAR);
}

static void without_what_the_trust_says_the_rules_that_need_it_wait(void **state)
{
    (void)state;
    judge(SCHOOL_X, "");
    request.policy = NULL;
    request.collection = NULL;
    const Senconet__Desk__V1__JudgeAnswer *answer = ask(&desk_judge, &request);
    assert_int_equal(answer->waiting_for_collection, 21);
    assert_int_equal(answer->waiting_for_last_year, 6);
    assert_int_equal(answer->waiting_for_last_term, 9);
    assert_null(answer->provisional);
    assert_int_equal(answer->request->figures->roll, 200);
}

static void what_the_trust_has_told_to_be_none_is_not_waited_for(void **state)
{
    const Senconet__Desk__V1__JudgeAnswer *answer = judge(SCHOOL_X, "");
    (void)state;
    assert_int_equal(answer->waiting_for_collection, 0);
    assert_int_equal(answer->waiting_for_last_year, 0); /* there is no collection before it */
    assert_int_equal(answer->waiting_for_last_term, 0);
    request.collection->previous = (char *)(uintptr_t) "2011-12";
    request.collection->last_term = (char *)(uintptr_t) "2012-autumn";
    answer = ask(&desk_judge, &request);
    assert_int_equal(answer->waiting_for_last_year, 6); /* there is one, and it was not read */
    assert_int_equal(answer->waiting_for_last_term, 9);
    request.last_year = request.last_term =
        read_json(&senconet__v1__last_year_answer__descriptor, "{}");
    answer = ask(&desk_judge, &request);
    assert_int_equal(answer->waiting_for_last_year, 0);
    assert_int_equal(answer->waiting_for_last_term, 0);
}

static void nothing_to_be_judged_is_refused(void **state)
{
    (void)state;
    senconet__desk__v1__judge_request__init(&request);
    assert_null(ask(&desk_judge, &request));
    assert_int_equal(asked.code, GRPC_INVALID_ARGUMENT);
    assert_string_equal(asked.message, "there is nothing to be judged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(school_x_would_get_five_hours_and_is_ready_to_be_sent,
                                        begin, end),
        cmocka_unit_test_setup_teardown(
            where_each_figure_is_from_is_sent_with_the_day_of_its_census, begin, end),
        cmocka_unit_test_setup_teardown(errors_are_found_and_what_cannot_be_read_is_a_fault, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_asked_must_be_there_only_to_be_sent, begin, end),
        cmocka_unit_test_setup_teardown(an_answer_is_put_to_its_query_and_sent_with_it, begin, end),
        cmocka_unit_test_setup_teardown(an_answer_that_gives_no_reason_is_a_fault_and_is_not_sent,
                                        begin, end),
        cmocka_unit_test_setup_teardown(an_answer_that_names_a_pupil_is_a_fault, begin, end),
        cmocka_unit_test_setup_teardown(last_year_is_compared_and_what_was_said_then_is_given,
                                        begin, end),
        cmocka_unit_test_setup_teardown(what_is_last_years_is_said_to_be, begin, end),
        cmocka_unit_test_setup_teardown(without_what_the_trust_says_the_rules_that_need_it_wait,
                                        begin, end),
        cmocka_unit_test_setup_teardown(what_the_trust_has_told_to_be_none_is_not_waited_for, begin,
                                        end),
        cmocka_unit_test_setup_teardown(nothing_to_be_judged_is_refused, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
