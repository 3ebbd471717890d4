/* Answers with and without their parts. */
#include "client/wire/answer.h"

#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/receipts.pb-c.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/cmocka.h"

static void an_answer_with_all_that_is_taken_for_granted_is_whole(void **state)
{
    (void)state;
    Senconet__V1__GetReturnAnswer answer = SENCONET__V1__GET_RETURN_ANSWER__INIT;
    Senconet__V1__Return stored = SENCONET__V1__RETURN__INIT;
    Senconet__V1__School school = SENCONET__V1__SCHOOL__INIT;
    answer.return_ = &stored;
    answer.school = &school;
    Senconet__V1__Window window = SENCONET__V1__WINDOW__INIT;
    answer.window = &window;
    school.name = (char[]){"School X"};
    assert_null(answer_lacks(&answer.base));
}

static void a_part_that_is_missing_is_named(void **state)
{
    (void)state;
    Senconet__V1__GetReturnAnswer answer = SENCONET__V1__GET_RETURN_ANSWER__INIT;
    assert_string_equal(answer_lacks(&answer.base), "return");
}

static void an_act_that_says_nothing_is_no_answer(void **state)
{
    (void)state;
    Senconet__V1__ReturnActAnswer answer = SENCONET__V1__RETURN_ACT_ANSWER__INIT;
    Senconet__V1__StatementActAnswer statement = SENCONET__V1__STATEMENT_ACT_ANSWER__INIT;
    assert_string_equal(answer_lacks(&answer.base), "event");
    assert_string_equal(answer_lacks(&statement.base), "act");
}

static void a_receipt_comes_with_its_signed_form(void **state)
{
    (void)state;
    Senconet__V1__GetReceiptAnswer answer = SENCONET__V1__GET_RECEIPT_ANSWER__INIT;
    Senconet__V1__Receipt receipt = SENCONET__V1__RECEIPT__INIT;
    assert_string_equal(answer_lacks(&answer.base), "receipt");
    answer.receipt = &receipt;
    assert_string_equal(answer_lacks(&answer.base), "signed_receipt");
}

static void a_part_that_is_missing_in_a_list_below_is_named(void **state)
{
    (void)state;
    Senconet__V1__ListAllocationsAnswer answer = SENCONET__V1__LIST_ALLOCATIONS_ANSWER__INIT;
    Senconet__V1__Working working = SENCONET__V1__WORKING__INIT;
    Senconet__V1__Allocation whole = SENCONET__V1__ALLOCATION__INIT;
    Senconet__V1__Allocation bare = SENCONET__V1__ALLOCATION__INIT;
    Senconet__V1__Allocation *list[] = {&whole, &bare};
    whole.working = &working;
    answer.allocations = list;
    answer.n_allocations = 1;
    assert_null(answer_lacks(&answer.base));
    answer.n_allocations = 2;
    assert_string_equal(answer_lacks(&answer.base), "working");
}

static void a_list_without_elements_and_an_answer_without_parts_are_whole(void **state)
{
    (void)state;
    Senconet__V1__ListAllocationsAnswer list = SENCONET__V1__LIST_ALLOCATIONS_ANSWER__INIT;
    Senconet__V1__IssueAnswer issued = SENCONET__V1__ISSUE_ANSWER__INIT;
    assert_null(answer_lacks(&list.base));
    assert_null(answer_lacks(&issued.base));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_with_all_that_is_taken_for_granted_is_whole),
        cmocka_unit_test(a_part_that_is_missing_is_named),
        cmocka_unit_test(an_act_that_says_nothing_is_no_answer),
        cmocka_unit_test(a_receipt_comes_with_its_signed_form),
        cmocka_unit_test(a_part_that_is_missing_in_a_list_below_is_named),
        cmocka_unit_test(a_list_without_elements_and_an_answer_without_parts_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
