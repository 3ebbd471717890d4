/* Each choice is for those that stand as they must, and for no others. */
#include "client/outbox/choice.h"

#include "client/outbox/conflict.h"
#include "client/store/waiting.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/client/store/store_made.h"

static const char ID[] = "6f1c2b3a-0001-4000-8000-0123456789ab";

static void keep(const char *code)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    request.has_school = request.has_replaces = 1;
    request.school = 9994999;
    request.collection = arena_copy(&arena, "2026-27");
    request.replaces = 4;
    request.write_id = arena_copy(&arena, ID);
    assert_null(waiting_keep(store, ID, "senconet.v1.Returns/Save", &request.base, &arena));
    if (code == NULL)
        return;
    outcome.code = arena_copy(&arena, code);
    const struct waiting_answer answer = {.write_id = ID, .outcome = &outcome};
    assert_null(waiting_settle(store, &answer, 1, &arena));
}

static const Senconet__Desk__V1__Waiting *item(void)
{
    size_t count;
    Senconet__Desk__V1__Waiting **named = waiting_named(store, ID, &count, &arena);
    assert_int_equal(count, 1);
    return named[0];
}

static void assert_refused(enum choice choice, const char *words)
{
    struct choice_made made = choice_make(store, item(), choice, NULL, &arena);
    assert_int_equal(made.code, GRPC_FAILED_PRECONDITION);
    assert_string_equal(made.words, words);
}

static void what_waits_can_be_taken_back_and_nothing_else(void **state)
{
    (void)state;
    keep(NULL);
    assert_refused(CHOICE_KEEP_MINE, "this one is \"saved here\": there is nothing to choose");
    assert_refused(CHOICE_KEEP_THEIRS, "this one is \"saved here\": there is nothing to choose");
    assert_refused(CHOICE_DISMISS,
                   "this one is \"saved here\": only what was refused is dismissed");
    struct choice_made made = choice_make(store, item(), CHOICE_TAKE_BACK, NULL, &arena);
    assert_int_equal(made.code, GRPC_OK);
    assert_string_equal(made.words, "It is not sent");
    assert_int_equal(waiting_count(store), 0);
    assert_refused(CHOICE_TAKE_BACK,
                   "this one is \"taken back\": only what waits to be sent can be taken back");
}

static void what_was_refused_is_dismissed_and_nothing_else(void **state)
{
    (void)state;
    keep("INVALID_ARGUMENT");
    assert_refused(CHOICE_KEEP_MINE, "this one is \"refused\": there is nothing to choose");
    assert_refused(CHOICE_TAKE_BACK,
                   "this one is \"refused\": only what waits to be sent can be taken back");
    assert_int_equal(choice_make(store, item(), CHOICE_DISMISS, NULL, &arena).code, GRPC_OK);
    assert_int_equal(item()->state, SENCONET__DESK__V1__WAITING__STATE__CLOSED);
}

static void a_conflict_is_chosen_and_not_dismissed(void **state)
{
    (void)state;
    keep("ABORTED");
    assert_refused(CHOICE_DISMISS,
                   "this one is \"changed meanwhile\": only what was refused is dismissed");
    assert_refused(CHOICE_KEEP_MINE,
                   "what the trust holds now is not known: choose when it can be reached");
    struct choice_made made = choice_make(store, item(), CHOICE_KEEP_THEIRS, NULL, &arena);
    assert_int_equal(made.code, GRPC_OK);
    assert_string_equal(made.words, "The trust's stands; yours is not sent");
}

static void mine_is_kept_over_what_was_shown(void **state)
{
    Senconet__V1__Return held = SENCONET__V1__RETURN__INIT;
    size_t count;
    (void)state;
    keep("ABORTED");
    held.has_version = 1;
    held.version = 7;
    conflict_differences(store, item(), &held.base, &count, &arena);
    held.version = 8;
    struct choice_made made = choice_make(store, item(), CHOICE_KEEP_MINE, &held.base, &arena);
    assert_int_equal(made.code, GRPC_ABORTED);
    assert_null(made.write_id);
    conflict_differences(store, item(), &held.base, &count, &arena);
    made = choice_make(store, item(), CHOICE_KEEP_MINE, &held.base, &arena);
    assert_int_equal(made.code, GRPC_OK);
    assert_non_null(made.write_id);
    assert_int_equal(waiting_count(store), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_waits_can_be_taken_back_and_nothing_else),
        TEST(what_was_refused_is_dismissed_and_nothing_else),
        TEST(a_conflict_is_chosen_and_not_dismissed),
        TEST(mine_is_kept_over_what_was_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
