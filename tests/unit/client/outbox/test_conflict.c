/* Mine over theirs, with what was saved upon it; or theirs, and nothing of mine. And a return as it
 * will be once what waits has been received. */
#include "client/outbox/conflict.h"

#include "client/outbox/laid_over.h"
#include "client/store/waiting.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/client/store/store_made.h"

enum { SCHOOL = 9994999, ITEMS = 3 };
static const char SAVE[] = "senconet.v1.Returns/Save";
static Senconet__V1__Return held;
static Senconet__V1__Figures held_figures;

static const char *id(int number)
{
    return arena_print(&arena, "6f1c2b3a-%04d-4000-8000-0123456789ab", number);
}

static void keep(int number, uint64_t replaces, uint64_t roll)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    Senconet__V1__Figures figures = SENCONET__V1__FIGURES__INIT;
    request.has_school = request.has_replaces = figures.has_roll = 1;
    request.school = SCHOOL;
    request.collection = arena_copy(&arena, "2026-27");
    request.replaces = replaces;
    request.write_id = arena_copy(&arena, id(number));
    figures.roll = roll;
    request.figures = &figures;
    assert_null(waiting_keep(store, id(number), SAVE, &request.base, &arena));
}

/* Three saved one upon the other, from version 4; the trust's is version 7 by now. */
static int make_conflict(void **state)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    make_store(state);
    for (int number = 1; number <= ITEMS; number++)
        keep(number, 3 + (uint64_t)number, 90 + (uint64_t)number);
    outcome.code = arena_copy(&arena, "ABORTED");
    const struct waiting_answer answer = {.write_id = id(1), .outcome = &outcome};
    assert_null(waiting_settle(store, &answer, 1, &arena));
    senconet__v1__return__init(&held);
    senconet__v1__figures__init(&held_figures);
    held.has_version = held_figures.has_roll = 1;
    held.version = 7;
    held_figures.roll = 99;
    held.figures = &held_figures;
    return 0;
}

static const Senconet__Desk__V1__Waiting *item(int number)
{
    size_t count;
    Senconet__Desk__V1__Waiting **named = waiting_named(store, id(number), &count, &arena);
    assert_int_equal(count, 1);
    return named[0];
}

static struct waiting_write *ready(size_t expected)
{
    size_t count;
    struct waiting_write *writes =
        waiting_of_subject(store, "school 9994999, collection 2026-27", NULL, &count, &arena);
    assert_int_equal(count, expected);
    assert_int_equal(waiting_count_blocked(store), 0);
    return writes;
}

static void what_differs_stands_side_by_side(void **state)
{
    size_t count;
    (void)state;
    struct difference *of = conflict_differences(store, item(1), &held.base, &count, &arena);
    assert_int_equal(count, 1);
    assert_string_equal(of[0].field, "figures.roll");
    assert_string_equal(of[0].mine, "91");
    assert_string_equal(of[0].theirs, "99");
    of = conflict_differences(store, item(1), NULL, &count, &arena);
    assert_int_equal(count, 1);
    assert_null(of[0].theirs);
}

static void mine_goes_over_theirs_and_what_was_saved_upon_it_after_it(void **state)
{
    const char *write_id = NULL;
    (void)state;
    assert_null(conflict_keep_mine(store, item(1), &held.base, &write_id, &arena));
    struct waiting_write *writes = ready(ITEMS);
    assert_string_equal(writes[0].write_id, write_id);
    for (unsigned i = 0; i < ITEMS; i++) {
        const Senconet__V1__WriteReturnRequest *request =
            (const Senconet__V1__WriteReturnRequest *)writes[i].request;
        assert_int_equal(request->replaces, 7 + i);
        assert_int_equal(request->figures->roll, 91 + i);
        assert_string_equal(request->write_id, writes[i].write_id);
        assert_string_not_equal(request->write_id, id((int)i + 1));
        assert_int_equal(item((int)i + 1)->state, SENCONET__DESK__V1__WAITING__STATE__CLOSED);
    }
}

static void mine_goes_over_no_version_but_the_one_that_was_shown(void **state)
{
    const char *write_id = NULL;
    size_t count;
    (void)state;
    conflict_differences(store, item(1), &held.base, &count, &arena);
    held.version = 8;
    assert_ptr_equal(conflict_keep_mine(store, item(1), &held.base, &write_id, &arena),
                     CONFLICT_NEWER);
    assert_int_equal(item(1)->state, SENCONET__DESK__V1__WAITING__STATE__CONFLICT);
    conflict_differences(store, item(1), &held.base, &count, &arena);
    assert_null(conflict_keep_mine(store, item(1), &held.base, &write_id, &arena));
    ready(ITEMS);
    assert_int_equal(waiting_shown(store, id(1)), 0);
}

static void not_looked_at_it_goes_over_the_version_that_was_told_with_the_conflict(void **state)
{
    const char *write_id = NULL;
    Senconet__Desk__V1__Waiting told = *item(1);
    Senconet__Desk__V1__Outcome outcome = *told.outcome;
    (void)state;
    outcome.state_type = arena_copy(&arena, held.base.descriptor->name);
    outcome.has_state = 1;
    outcome.state.data = message_pack(&arena, &held.base, &outcome.state.len);
    told.outcome = &outcome;
    held.version = 8;
    assert_ptr_equal(conflict_keep_mine(store, &told, &held.base, &write_id, &arena),
                     CONFLICT_NEWER);
    held.version = 7;
    assert_null(conflict_keep_mine(store, &told, &held.base, &write_id, &arena));
}

static void run_sql(const char *sql)
{
    assert_null(store_do(store, store_ask(store, sql), NULL, &arena));
}

/* As when the machine loses its power before the conflict is over. */
static void chosen_in_part_it_is_not_chosen_and_chosen_again_it_is_sent_once(void **state)
{
    const char *write_id = NULL;
    uint64_t also = 0;
    (void)state;
    run_sql("create trigger power before update of seen on item"
            " when old.state = 'conflict' begin select raise(abort, 'no power'); end");
    assert_non_null(conflict_keep_mine(store, item(1), &held.base, &write_id, &arena));
    assert_non_null(conflict_keep_theirs(store, item(1), &also, &arena));
    assert_int_equal(waiting_count_blocked(store), ITEMS - 1);
    run_sql("drop trigger power");
    assert_null(conflict_keep_mine(store, item(1), &held.base, &write_id, &arena));
    assert_string_equal(ready(ITEMS)[0].write_id, write_id);
}

static void theirs_stays_and_nothing_that_was_saved_upon_mine_is_sent(void **state)
{
    uint64_t also = 0;
    (void)state;
    assert_null(conflict_keep_theirs(store, item(1), &also, &arena));
    assert_int_equal(also, 2);
    ready(0);
    assert_int_equal(item(3)->state, SENCONET__DESK__V1__WAITING__STATE__CLOSED);
}

static void without_knowing_theirs_nothing_goes_over_it(void **state)
{
    const char *write_id = NULL;
    (void)state;
    assert_non_null(conflict_keep_mine(store, item(1), NULL, &write_id, &arena));
    assert_null(write_id);
    assert_int_equal(item(1)->state, SENCONET__DESK__V1__WAITING__STATE__CONFLICT);
}

static Senconet__V1__GetReturnAnswer lay(uint64_t version, const char *write_id, bool *laid)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    Senconet__V1__GetReturnAnswer answer = SENCONET__V1__GET_RETURN_ANSWER__INIT;
    request.has_school = 1;
    request.school = SCHOOL;
    request.collection = arena_copy(&arena, "2026-27");
    held.version = version;
    held.write_id = write_id != NULL ? arena_copy(&arena, write_id) : NULL;
    held.has_receipt_number = 1;
    held.receipt_number = 12;
    answer.return_ = &held;
    *laid = laid_over(store, &request.base, NULL, &answer.base, &arena);
    return answer;
}

static void a_return_is_shown_with_what_waits_and_without_a_receipt(void **state)
{
    bool laid;
    uint64_t also;
    (void)state;
    Senconet__V1__GetReturnAnswer answer = lay(4, NULL, &laid);
    assert_true(laid);
    assert_int_equal(answer.return_->version, 6); /* what is in conflict is not laid over it */
    assert_int_equal(answer.return_->figures->roll, 93);
    assert_int_equal(answer.return_->receipt_number, 0);
    assert_null(conflict_keep_theirs(store, item(1), &also, &arena));
    answer = lay(4, NULL, &laid);
    assert_false(laid);
    assert_int_equal(answer.return_->receipt_number, 12);
}

static void what_the_trust_holds_already_is_not_laid_over_it_again(void **state)
{
    bool laid;
    (void)state;
    Senconet__V1__GetReturnAnswer answer = lay(5, id(2), &laid);
    assert_true(laid);
    assert_int_equal(answer.return_->version, 6);
    answer = lay(6, id(3), &laid);
    assert_false(laid);
    assert_int_equal(answer.return_->version, 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_conflict, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_differs_stands_side_by_side),
        TEST(mine_goes_over_theirs_and_what_was_saved_upon_it_after_it),
        TEST(mine_goes_over_no_version_but_the_one_that_was_shown),
        TEST(not_looked_at_it_goes_over_the_version_that_was_told_with_the_conflict),
        TEST(chosen_in_part_it_is_not_chosen_and_chosen_again_it_is_sent_once),
        TEST(theirs_stays_and_nothing_that_was_saved_upon_mine_is_sent),
        TEST(without_knowing_theirs_nothing_goes_over_it),
        TEST(a_return_is_shown_with_what_waits_and_without_a_receipt),
        TEST(what_the_trust_holds_already_is_not_laid_over_it_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
