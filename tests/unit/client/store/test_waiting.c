/* A write is there until what became of it has been seen, and is nobody else's. */
#include "client/store/waiting.h"

#include "senconet/v1/allocations.pb-c.h"
#include "tests/unit/client/store/store_made.h"

static const char FIRST[] = "6f1c2b3a-0001-4000-8000-0123456789ab";
static const char SECOND[] = "6f1c2b3a-0002-4000-8000-0123456789ab";

static const char *ask_to_keep(const char *write_id, uint64_t school)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = (char[]){"2026-27"};
    request.write_id = arena_copy(&arena, write_id);
    return waiting_keep(store, write_id, "senconet.v1.Allocations/Acknowledge", &request.base,
                        &arena);
}

static void keep(const char *write_id, uint64_t school)
{
    assert_null(ask_to_keep(write_id, school));
}

static void settle(const char *write_id)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = (char[]){"ABORTED"};
    outcome.message = (char[]){"it was changed meanwhile"};
    const struct waiting_answer answer = {.write_id = write_id, .outcome = &outcome};
    assert_null(waiting_settle(store, &answer, 1, &arena));
}

/* What may be sent just now, the oldest first. */
static struct waiting_write *next(size_t expected)
{
    size_t count;
    struct waiting_write *writes = waiting_next(store, 32, NULL, NULL, &count, &arena);
    assert_int_equal(count, expected);
    return writes;
}

static Senconet__Desk__V1__Waiting **all(size_t expected)
{
    size_t count;
    Senconet__Desk__V1__Waiting **waiting = waiting_all(store, &count, &arena);
    assert_int_equal(count, expected);
    return waiting;
}

static void a_write_is_there_after_reopening_with_all_it_says(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    reopen();
    const struct waiting_write *oldest = next(1);
    assert_string_equal(oldest->write_id, FIRST);
    assert_string_equal(oldest->method, "senconet.v1.Allocations/Acknowledge");
    const Senconet__V1__StatementActRequest *request =
        (const Senconet__V1__StatementActRequest *)oldest->request;
    assert_int_equal(request->school, 9994999);
    assert_string_equal(request->write_id, FIRST);
    const Senconet__Desk__V1__Waiting *waiting = all(1)[0];
    assert_int_equal(waiting->school, 9994999);
    assert_string_equal(waiting->collection, "2026-27");
    assert_null(waiting->outcome);
}

static void of_a_write_that_is_kept_already_nothing_changes(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    keep(FIRST, 9994999);
    assert_string_equal(ask_to_keep(FIRST, 9994001),
                        "something else waits to be sent already under the same write id");
    assert_int_equal(all(1)[0]->school, 9994999);
}

static void what_is_damaged_is_settled_as_lost_and_what_is_not_goes_on(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    keep(SECOND, 9994001);
    assert_int_equal(waiting_count(store), 2);
    change_rows("update item set request = zeroblob(length(request)) where number = 1");
    assert_null(waiting_settle_damaged(store, &arena));
    Senconet__Desk__V1__Waiting **both = all(2);
    assert_string_equal(both[0]->outcome->code, "DATA_LOSS");
    assert_non_null(strstr(both[0]->outcome->message, "damaged"));
    assert_null(both[1]->outcome);
    assert_int_equal(waiting_count(store), 1);
}

static void the_oldest_goes_first_and_what_is_settled_does_not_go_again(void **state)
{
    (void)state;
    keep(SECOND, 9994001);
    keep(FIRST, 9994999);
    assert_string_equal(next(2)->write_id, SECOND);
    settle(SECOND);
    reopen();
    assert_string_equal(next(1)->write_id, FIRST);
    Senconet__Desk__V1__Waiting **both = all(2);
    assert_string_equal(both[0]->outcome->code, "ABORTED");
    assert_string_equal(both[0]->outcome->message, "it was changed meanwhile");
    assert_null(both[1]->outcome);
    settle(FIRST);
    next(0);
}

static void what_has_been_seen_is_not_shown_any_more_and_kept(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    settle(FIRST);
    assert_null(waiting_seen(store, FIRST, &arena));
    all(0);
    next(0);
    size_t count;
    Senconet__Desk__V1__Waiting **named = waiting_named(store, "6f1c2b3a-0001", &count, &arena);
    assert_int_equal(count, 1);
    assert_int_equal(named[0]->state, SENCONET__DESK__V1__WAITING__STATE__CLOSED);
    assert_string_equal(named[0]->outcome->code, "ABORTED");
}

static void a_request_in_the_place_of_another_is_not_sent(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    keep(SECOND, 9994001);
    change_rows("update item set request = (select request from item where number = 2)"
                " where number = 1");
    assert_string_equal(next(1)->write_id, SECOND);
    change_rows("update item set request = zeroblob(length(request))");
    next(0);
    assert_false(all(2)[0]->has_school);
}

static void an_outcome_is_not_taken_for_anothers(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    keep(SECOND, 9994001);
    settle(FIRST);
    change_rows("update item set outcome = (select outcome from item where number = 1)"
                " where number = 2");
    Senconet__Desk__V1__Waiting **both = all(2);
    assert_non_null(both[0]->outcome);
    assert_null(both[1]->outcome);
}

static void a_method_of_another_program_is_not_sent(void **state)
{
    (void)state;
    keep(FIRST, 9994999);
    change_rows("update item set method = 'senconet.v1.Allocations/Burn'");
    next(0);
    assert_null(waiting_settle_damaged(store, &arena)); /* a newer program may send it */
    assert_null(all(1)[0]->outcome);
    assert_string_equal(all(1)[0]->method, "senconet.v1.Allocations/Burn");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_write_is_there_after_reopening_with_all_it_says,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(of_a_write_that_is_kept_already_nothing_changes, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_is_damaged_is_settled_as_lost_and_what_is_not_goes_on,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(the_oldest_goes_first_and_what_is_settled_does_not_go_again,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(what_has_been_seen_is_not_shown_any_more_and_kept,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_request_in_the_place_of_another_is_not_sent, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(an_outcome_is_not_taken_for_anothers, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_method_of_another_program_is_not_sent, make_store,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
