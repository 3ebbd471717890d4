/* From saved to received, and aside; what the file itself does not let happen; a store of before.
 */
#include "client/store/waiting.h"

#include "client/store/store_parts.h"
#include "client/store/subject.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/needs.pb-c.h"
#include "senconet/v1/training.pb-c.h"
#include "tests/unit/client/store/store_made.h"

enum { ALDER = 9994001, BEECH = 9994002 };
static const char METHOD[] = "senconet.v1.Allocations/Acknowledge";

#define READY        SENCONET__DESK__V1__WAITING__STATE__READY
#define BLOCKED      SENCONET__DESK__V1__WAITING__STATE__BLOCKED
#define ACKNOWLEDGED SENCONET__DESK__V1__WAITING__STATE__ACKNOWLEDGED
#define REJECTED     SENCONET__DESK__V1__WAITING__STATE__REJECTED
#define CONFLICT     SENCONET__DESK__V1__WAITING__STATE__CONFLICT
#define CLOSED       SENCONET__DESK__V1__WAITING__STATE__CLOSED

static const char *id(int number)
{
    return arena_print(&arena, "6f1c2b3a-%04d-4000-8000-0123456789ab", number);
}

static Senconet__V1__StatementActRequest request_of(int number, uint64_t school)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = arena_copy(&arena, "2026-27");
    request.write_id = arena_copy(&arena, id(number));
    return request;
}

static void keep(int number, uint64_t school)
{
    Senconet__V1__StatementActRequest request = request_of(number, school);
    assert_null(waiting_keep(store, id(number), METHOD, &request.base, &arena));
}

static struct waiting_answer answer_of(int number, const char *code, bool seen, const char *epoch)
{
    Senconet__Desk__V1__Outcome *outcome = arena_need(&arena, sizeof *outcome);
    senconet__desk__v1__outcome__init(outcome);
    outcome->code = arena_copy(&arena, code);
    return (struct waiting_answer){id(number), outcome, seen, epoch};
}

static void settle(int number, const char *code, bool seen, const char *epoch)
{
    struct waiting_answer answer = answer_of(number, code, seen, epoch);
    assert_null(waiting_settle(store, &answer, 1, &arena));
}

static void assert_state(int number, Senconet__Desk__V1__Waiting__State expected)
{
    size_t count;
    Senconet__Desk__V1__Waiting **named = waiting_named(store, id(number), &count, &arena);
    assert_int_equal(count, 1);
    assert_int_equal(named[0]->state, expected);
}

static void assert_next(size_t expected, const int *numbers)
{
    size_t count;
    struct waiting_write *writes = waiting_next(store, 32, NULL, NULL, &count, &arena);
    assert_int_equal(count, expected);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(writes[i].write_id, id(numbers[i]));
}

static void the_oldest_of_each_subject_may_be_sent(void **state)
{
    (void)state;
    keep(1, ALDER);
    keep(2, ALDER);
    keep(3, BEECH);
    assert_next(2, (const int[]){1, 3});
    assert_int_equal(waiting_before(store, id(2)), 1);
    settle(1, "OK", false, NULL);
    assert_next(2, (const int[]){2, 3});
    assert_state(1, ACKNOWLEDGED);
    assert_int_equal(waiting_count(store), 2);
}

static void a_conflict_stops_its_own_subject_only_and_what_comes_after(void **state)
{
    (void)state;
    keep(1, ALDER);
    keep(2, ALDER);
    keep(3, BEECH);
    settle(1, "ABORTED", false, NULL);
    assert_state(1, CONFLICT);
    assert_state(2, BLOCKED);
    keep(4, ALDER);
    assert_state(4, BLOCKED);
    assert_true(waiting_is_blocked(store, id(4)));
    assert_next(1, (const int[]){3});
    assert_int_equal(waiting_count_blocked(store), 2);
    assert_int_equal(waiting_count_undecided(store), 1);
    assert_null(waiting_seen(store, id(1), &arena));
    assert_int_equal(waiting_count_undecided(store), 0);
    assert_state(1, CLOSED);
    assert_next(2, (const int[]){2, 3});
    assert_state(4, READY);
}

static void a_conflict_that_is_told_at_once_stops_nothing(void **state)
{
    (void)state;
    keep(1, ALDER);
    keep(2, ALDER);
    settle(1, "ABORTED", true, NULL);
    assert_state(1, CLOSED);
    assert_next(1, (const int[]){2});
}

static void what_is_refused_stops_nothing_and_is_shown_until_it_is_read(void **state)
{
    size_t count;
    (void)state;
    keep(1, ALDER);
    keep(2, ALDER);
    settle(1, "FAILED_PRECONDITION", false, NULL);
    assert_state(1, REJECTED);
    assert_int_equal(waiting_count_undecided(store), 1);
    assert_next(1, (const int[]){2});
    (void)waiting_all(store, &count, &arena);
    assert_int_equal(count, 2);
    assert_null(waiting_seen(store, id(1), &arena));
    (void)waiting_all(store, &count, &arena);
    assert_int_equal(count, 1);
}

static void one_that_is_taken_back_is_not_sent_and_can_be_sent_all_the_same(void **state)
{
    (void)state;
    keep(1, ALDER);
    assert_null(waiting_take_back(store, id(1), &arena));
    assert_next(0, NULL);
    assert_state(1, CLOSED);
    keep(1, ALDER);
    assert_next(1, (const int[]){1});
    assert_null(waiting_take_back(store, id(1), &arena));
    settle(1, "OK", false, NULL); /* it was under way when it was taken back */
    assert_state(1, ACKNOWLEDGED);
}

/* As it is after a cut in the middle: nothing of the lot, or all of it. */
static void many_are_settled_together_or_not_at_all(void **state)
{
    (void)state;
    keep(1, ALDER);
    keep(2, BEECH);
    struct waiting_answer answers[] = {answer_of(1, "OK", false, NULL),
                                       answer_of(2, "OK", false, NULL)};
    int changed;
    assert_null(store_do(store,
                         store_ask(store, "create temp trigger fails before update of state on item"
                                          " when new.number = 2 begin"
                                          " select raise(abort, 'no room'); end"),
                         &changed, &arena));
    assert_non_null(waiting_settle(store, answers, 2, &arena));
    assert_state(1, READY);
    assert_null(store_do(store, store_ask(store, "drop trigger fails"), &changed, &arena));
    assert_null(waiting_settle(store, answers, 2, &arena));
    assert_state(1, ACKNOWLEDGED);
    assert_state(2, ACKNOWLEDGED);
}

static void that_it_was_sent_is_noted_and_changes_nothing(void **state)
{
    size_t count;
    struct waiting_answer none = {.write_id = id(1)};
    (void)state;
    keep(1, ALDER);
    assert_null(waiting_named(store, id(1), &count, &arena)[0]->sent_at);
    assert_null(waiting_settle(store, &none, 1, &arena));
    assert_non_null(waiting_named(store, id(1), &count, &arena)[0]->sent_at);
    assert_next(1, (const int[]){1});
}

static void assert_refused(const char *sql, const char *words)
{
    const char *fault = store_do(store, store_ask(store, sql), NULL, &arena);
    assert_non_null(fault);
    if (strstr(fault, words) == NULL)
        fail_msg("%s: %s", sql, fault);
}

static void what_is_kept_can_be_neither_changed_nor_deleted(void **state)
{
    static const char unchanged[] = "what is kept to be sent is not changed";
    static const char kept[] = "what was sent is kept 90 days";
    static const char said[] = "what the trust has said is not changed";
    (void)state;
    keep(1, ALDER);
    keep(2, BEECH);
    assert_refused("update item set request = zeroblob(9)", unchanged);
    assert_refused("update item set write_id = 'other' where number = 1", unchanged);
    assert_refused("update item set method = 'other'", unchanged);
    assert_refused("update item set subject = 'other'", unchanged);
    assert_refused("update item set number = 9 where number = 1", unchanged);
    assert_refused("delete from item", kept);
    settle(1, "OK", true, NULL);
    settle(2, "NOT_FOUND", false, NULL);
    assert_refused("delete from item where number = 1", kept);
    assert_refused("delete from item where number = 2", kept);
    assert_refused("update item set state = 'ready' where number = 1", said);
    assert_refused("update item set state = 'rejected' where number = 1", said);
    assert_refused("update item set state = 'acknowledged' where number = 2", said);
    assert_refused("insert into item (write_id, method, subject, request, kept_at, state)"
                   " values ('x', 'x', 'x', zeroblob(1), 'x', 'acknowledged')",
                   "CHECK");
}

static void settled_days_ago(int number, int days)
{
    change_rows(arena_print(&arena,
                            "update item set settled_at = strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ',"
                            " 'now', '-%d days') where write_id = '%s'",
                            days, id(number)));
}

static void what_was_received_is_pruned_after_90_days_and_nothing_else(void **state)
{
    uint64_t pruned = 0;
    (void)state;
    for (int number = 1; number <= 5; number++)
        keep(number, ALDER + (uint64_t)number);
    settle(1, "OK", true, NULL);
    settle(2, "OK", true, NULL);
    settle(3, "NOT_FOUND", false, NULL);
    assert_null(waiting_take_back(store, id(4), &arena));
    settled_days_ago(1, 89);
    settled_days_ago(2, 91);
    settled_days_ago(3, 91);
    settled_days_ago(4, 91);
    assert_null(waiting_prune(store, &pruned, &arena));
    assert_int_equal(pruned, 2);
    assert_state(1, ACKNOWLEDGED);
    assert_state(3, REJECTED);
    assert_state(5, READY);
}

static void after_a_new_history_what_was_received_is_offered_again(void **state)
{
    uint64_t offered = 9;
    (void)state;
    keep(1, ALDER);
    settle(1, "OK", true, NULL); /* before any history was told */
    assert_null(waiting_offer(store, "first", &offered, &arena));
    assert_int_equal(offered, 0);
    for (int number = 2; number <= 4; number++)
        keep(number, ALDER);
    settle(2, "OK", true, "first");
    settle(3, "OK", true, "first");
    settled_days_ago(2, 91);
    assert_null(waiting_offer(store, "first", &offered, &arena));
    assert_int_equal(offered, 0);
    assert_null(waiting_offer(store, "second", &offered, &arena));
    assert_int_equal(offered, 2);
    assert_state(2, ACKNOWLEDGED);
    assert_next(1, (const int[]){1});
    settle(1, "OK", false, "second");
    settle(3, "OK", false, "second");
    assert_next(1, (const int[]){4});
    reopen();
    assert_null(waiting_offer(store, "second", &offered, &arena));
    assert_int_equal(offered, 0);
}

/* The file as the release before kept it. */
static void make_schema_1(void)
{
    static const char sql[] =
        "drop table item; drop table known;"
        "create table waiting(number integer primary key, write_id text not null unique,"
        " method text not null, request blob not null, kept_at text not null, outcome blob) strict;"
        "insert into waiting select number, write_id, method, request, kept_at, outcome from was;"
        "drop table was; pragma user_version=1;";
    assert_int_equal(sqlite3_exec(store->file, "create table was as select * from item", 0, 0, 0),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(store->file, sql, 0, 0, 0), SQLITE_OK);
}

static void a_store_of_schema_1_goes_on_as_it_was(void **state)
{
    (void)state;
    for (int number = 1; number <= 4; number++)
        keep(number, ALDER);
    settle(1, "OK", false, NULL);
    settle(2, "NOT_FOUND", false, NULL);
    make_schema_1();
    reopen();
    assert_state(1, ACKNOWLEDGED);
    assert_state(2, REJECTED);
    assert_next(1, (const int[]){3});
    Senconet__V1__StatementActRequest request = request_of(3, ALDER);
    assert_null(waiting_keep(store, id(3), METHOD, &request.base, &arena));
    assert_refused("delete from item", "what was sent is kept 90 days");
    reopen();
    assert_int_equal(waiting_count(store), 2);
}

static void a_subject_is_the_record_a_write_is_about(void **state)
{
    (void)state;
    Senconet__V1__StatementActRequest statement = request_of(1, ALDER);
    Senconet__V1__BookPlaceRequest booking = SENCONET__V1__BOOK_PLACE_REQUEST__INIT;
    Senconet__V1__CancelBookingRequest cancelling = SENCONET__V1__CANCEL_BOOKING_REQUEST__INIT;
    Senconet__V1__RecordNeedRequest need = SENCONET__V1__RECORD_NEED_REQUEST__INIT;
    assert_string_equal(subject_of(&arena, METHOD, &statement.base),
                        "school 9994001, collection 2026-27");
    booking.has_school = booking.has_event = 1;
    booking.school = ALDER;
    booking.event = 7;
    assert_string_equal(subject_of(&arena, "senconet.v1.Training/Book", &booking.base), "event 7");
    booking.event = 0;
    assert_string_equal(subject_of(&arena, "senconet.v1.Training/Book", &booking.base),
                        "training, school 9994001");
    cancelling.booking = 5;
    assert_string_equal(subject_of(&arena, "senconet.v1.Training/CancelBooking", &cancelling.base),
                        "booking 5");
    need.write_id = (char[]){"6f1c2b3a-0001-4000-8000-0123456789ab"};
    assert_string_equal(subject_of(&arena, "senconet.v1.Needs/Record", &need.base),
                        "new need 6f1c2b3a");
    need.has_need = 1;
    need.need = 4;
    assert_string_equal(subject_of(&arena, "senconet.v1.Needs/Record", &need.base), "need 4");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_oldest_of_each_subject_may_be_sent),
        TEST(a_conflict_stops_its_own_subject_only_and_what_comes_after),
        TEST(a_conflict_that_is_told_at_once_stops_nothing),
        TEST(what_is_refused_stops_nothing_and_is_shown_until_it_is_read),
        TEST(one_that_is_taken_back_is_not_sent_and_can_be_sent_all_the_same),
        TEST(many_are_settled_together_or_not_at_all),
        TEST(that_it_was_sent_is_noted_and_changes_nothing),
        TEST(what_is_kept_can_be_neither_changed_nor_deleted),
        TEST(what_was_received_is_pruned_after_90_days_and_nothing_else),
        TEST(after_a_new_history_what_was_received_is_offered_again),
        TEST(a_store_of_schema_1_goes_on_as_it_was),
        TEST(a_subject_is_the_record_a_write_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
