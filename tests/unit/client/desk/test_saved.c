/* What the page shows of a write that is kept, and what it lets somebody choose. */
#include "client/desk/desk.h"

#include "client/store/waiting.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/client/store/store_made.h"

#include <event2/event.h>

static const char ID[] = "6f1c2b3a-0001-4000-8000-0123456789ab";
static struct desk desk;
static struct desk_call asked;
static struct event_base *base;
static Senconet__V1__GetReturnAnswer held;
static Senconet__V1__Return held_return;
static Senconet__V1__Figures held_figures;
static char collection[] = "2026-27";

/* Mine is of 91 pupils, over version 4; the trust's by now is version 7, of 99. */
static int begin(void **state)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    Senconet__V1__Figures figures = SENCONET__V1__FIGURES__INIT;
    make_store(state);
    request.has_school = request.has_replaces = figures.has_roll = 1;
    request.school = 9994999;
    request.collection = collection;
    request.replaces = 4;
    request.write_id = arena_copy(&arena, ID);
    figures.roll = 91;
    request.figures = &figures;
    assert_null(waiting_keep(store, ID, "senconet.v1.Returns/Save", &request.base, &arena));
    senconet__v1__get_return_answer__init(&held);
    senconet__v1__return__init(&held_return);
    senconet__v1__figures__init(&held_figures);
    held.return_ = &held_return;
    held_return.figures = &held_figures;
    held_return.has_school = held_return.has_version = held_figures.has_roll = 1;
    held_return.school = 9994999;
    held_return.collection = collection;
    held_return.version = 7;
    held_figures.roll = 99;
    base = event_base_new();
    desk = (struct desk){.store = store, .delivery = delivery_new(base, store, NULL)};
    return 0;
}

static int end(void **state)
{
    delivery_free(desk.delivery);
    event_base_free(base);
    return remove_folder(state);
}

static void answered(const char *code)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = arena_copy(&arena, code);
    const struct waiting_answer answer = {.write_id = ID, .outcome = &outcome};
    assert_null(waiting_settle(store, &answer, 1, &arena));
}

static const void *ask(const struct desk_method *method, const void *request)
{
    asked = (struct desk_call){.desk = &desk, .arena = &arena, .request = request};
    violations_init(&asked.violations, &arena);
    return method->answer(&asked);
}

static const Senconet__Desk__V1__CompareAnswer *compare(Senconet__V1__GetReturnAnswer *with)
{
    Senconet__Desk__V1__CompareRequest request = SENCONET__DESK__V1__COMPARE_REQUEST__INIT;
    request.write_id = arena_copy(&arena, ID);
    request.held = with;
    return ask(&desk_compare, &request);
}

static const Senconet__Desk__V1__SettleAnswer *settle(
    Senconet__Desk__V1__SettleRequest__Choice choice)
{
    Senconet__Desk__V1__SettleRequest request = SENCONET__DESK__V1__SETTLE_REQUEST__INIT;
    request.write_id = arena_copy(&arena, ID);
    request.has_choice = 1;
    request.choice = choice;
    request.held = &held;
    return ask(&desk_settle, &request);
}

#define CHOICE(name) SENCONET__DESK__V1__SETTLE_REQUEST__CHOICE__##name

static void what_is_kept_is_told_in_the_words_of_the_commands(void **state)
{
    const Senconet__Desk__V1__StatusRequest request = SENCONET__DESK__V1__STATUS_REQUEST__INIT;
    (void)state;
    const Senconet__Desk__V1__StatusAnswer *answer = ask(&desk_status, &request);
    assert_int_equal(answer->n_items, 1);
    assert_string_equal(answer->items[0]->standing, "saved here");
    assert_string_equal(answer->items[0]->what, "saved the return");
    assert_false(answer->items[0]->has_receipt);
}

static void both_stand_side_by_side_in_words(void **state)
{
    (void)state;
    answered("ABORTED");
    const Senconet__Desk__V1__CompareAnswer *both = compare(&held);
    assert_true(both->known);
    assert_true(both->can_keep_mine);
    assert_int_equal(both->n_differences, 1);
    assert_string_equal(both->differences[0]->title, "Pupils on roll");
    assert_string_equal(both->differences[0]->mine, "91");
    assert_string_equal(both->differences[0]->theirs, "99");
}

static void another_schools_return_is_not_laid_beside_it(void **state)
{
    (void)state;
    answered("ABORTED");
    held_return.school = 9994001;
    const Senconet__Desk__V1__CompareAnswer *both = compare(&held);
    assert_false(both->known);
    assert_false(both->can_keep_mine);
    assert_null(settle(CHOICE(KEEP_MINE)));
    assert_int_equal(asked.code, GRPC_FAILED_PRECONDITION);
}

static void mine_goes_over_what_was_shown_and_nothing_else(void **state)
{
    (void)state;
    answered("ABORTED");
    compare(&held);
    held_return.version = 8;
    assert_null(settle(CHOICE(KEEP_MINE)));
    assert_int_equal(asked.code, GRPC_ABORTED);
    compare(&held);
    assert_non_null(settle(CHOICE(KEEP_MINE))->write_id);
    assert_null(settle(CHOICE(KEEP_MINE)));
    assert_int_equal(asked.code, GRPC_FAILED_PRECONDITION);
}

static void what_was_refused_is_dismissed(void **state)
{
    (void)state;
    assert_null(settle(CHOICE(DISMISS)));
    answered("INVALID_ARGUMENT");
    assert_null(settle(CHOICE(KEEP_THEIRS)));
    assert_string_equal(settle(CHOICE(DISMISS))->words, "It is not shown any more");
}

static void what_is_not_kept_is_refused(void **state)
{
    Senconet__Desk__V1__SettleRequest nothing = SENCONET__DESK__V1__SETTLE_REQUEST__INIT;
    Senconet__Desk__V1__SalvageRequest file = SENCONET__DESK__V1__SALVAGE_REQUEST__INIT;
    (void)state;
    assert_null(ask(&desk_settle, &nothing));
    assert_int_equal(asked.code, GRPC_INVALID_ARGUMENT);
    nothing.has_choice = 1;
    assert_null(ask(&desk_settle, &nothing));
    assert_int_equal(asked.code, GRPC_NOT_FOUND);
    file.id = (char[]){"notice damaged /etc/passwd"};
    assert_null(ask(&desk_salvage, &file));
    assert_int_equal(asked.code, GRPC_NOT_FOUND);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_is_told_in_the_words_of_the_commands),
        TEST(both_stand_side_by_side_in_words),
        TEST(another_schools_return_is_not_laid_beside_it),
        TEST(mine_goes_over_what_was_shown_and_nothing_else),
        TEST(what_was_refused_is_dismissed),
        TEST(what_is_not_kept_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
