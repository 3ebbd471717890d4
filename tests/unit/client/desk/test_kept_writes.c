/* What is typed is sent under one id for each time it was kept, and what waits can be taken back.
 */
#include "client/desk/chosen.h"

#include "client/store/drafts.h"
#include "client/store/waiting.h"
#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/client/store/store_made.h"

#include <event2/event.h>

static const char WRITE[] = "6f1c2b3a-0001-4000-8000-0123456789ab";
static struct desk desk;
static struct desk_call asked;

static int open_desk(void **state)
{
    make_store(state);
    desk = (struct desk){.store = store};
    return 0;
}

static const void *ask(const struct desk_method *method, const void *request)
{
    asked = (struct desk_call){.desk = &desk, .arena = &arena, .request = request};
    violations_init(&asked.violations, &arena);
    return method->answer(&asked);
}

static const Senconet__Desk__V1__Draft *keep(uint64_t revision, const char *write_id)
{
    Senconet__Desk__V1__KeepDraftRequest request = SENCONET__DESK__V1__KEEP_DRAFT_REQUEST__INIT;
    Senconet__Desk__V1__Draft *draft = arena_need(&arena, sizeof *draft);
    senconet__desk__v1__draft__init(draft);
    draft->school = 9994999;
    draft->collection = (char[]){"2026-27"};
    draft->revision = revision;
    draft->write_id = write_id != NULL ? arena_copy(&arena, write_id) : NULL;
    request.draft = draft;
    const Senconet__Desk__V1__DraftAnswer *answer = ask(&desk_keep_draft, &request);
    assert_non_null(answer);
    return answer->draft;
}

/* Else a correction would be taken for a repeat of what is on its way, and be lost. */
static void each_revision_is_a_write_of_its_own(void **state)
{
    (void)state;
    const char *first = arena_copy(&arena, keep(0, NULL)->write_id);
    const Senconet__Desk__V1__Draft *second = keep(1, first);
    assert_int_equal(strlen(first), strlen(WRITE));
    assert_string_not_equal(second->write_id, first);
    Senconet__Desk__V1__DraftRequest request = SENCONET__DESK__V1__DRAFT_REQUEST__INIT;
    request.school = 9994999;
    request.collection = (char[]){"2026-27"};
    const Senconet__Desk__V1__DraftAnswer *found = ask(&desk_draft, &request);
    assert_string_equal(found->draft->write_id, second->write_id);
    assert_false(found->damaged);
}

/* Else the night would count it again over what was put right. */
static void which_census_file_was_counted_stays_with_what_is_typed(void **state)
{
    static char digest[] = "0123abcd";
    const char *fault = NULL;
    (void)state;
    Senconet__Desk__V1__Draft *draft = (void *)(uintptr_t)keep(0, NULL);
    draft->collection = (char[]){"2026-27"};
    draft->counted = digest;
    assert_int_equal(drafts_keep(store, draft, &fault, &arena), DRAFT_KEPT);
    assert_string_equal(keep(2, NULL)->counted, digest);
    assert_string_equal(drafts_find(store, 9994999, "2026-27", &arena)->counted, digest);
}

static void let_wait(void)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    request.write_id = arena_copy(&arena, WRITE);
    assert_null(waiting_keep(store, WRITE, "senconet.v1.Returns/Submit", &request.base, &arena));
}

static const void *take_back(const char *write_id)
{
    Senconet__Desk__V1__TakeBackRequest request = SENCONET__DESK__V1__TAKE_BACK_REQUEST__INIT;
    request.write_id = write_id != NULL ? arena_copy(&arena, write_id) : NULL;
    return ask(&desk_take_back, &request);
}

static void what_waits_is_taken_back_once(void **state)
{
    struct event_base *base = event_base_new();
    (void)state;
    let_wait();
    desk.delivery = delivery_new(base, store, NULL);
    assert_non_null(take_back(WRITE));
    assert_int_equal(waiting_count(store), 0);
    assert_null(take_back(WRITE));
    assert_string_equal(asked.message, "it does not wait any more: the trust has answered");
    assert_null(take_back(NULL));
    assert_string_equal(asked.message, "which write is not said");
    delivery_free(desk.delivery);
    event_base_free(base);
}

static void what_the_trust_has_answered_is_not_taken_back(void **state)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    (void)state;
    let_wait();
    outcome.code = (char[]){"OK"};
    assert_null(waiting_settle(
        store, &(struct waiting_answer){.write_id = WRITE, .outcome = &outcome}, 1, &arena));
    assert_null(take_back(WRITE));
    assert_int_equal(asked.code, GRPC_FAILED_PRECONDITION);
}

static void what_waits_under_other_profiles_is_counted(void **state)
{
    struct chosen chosen = {0};
    struct desk other = {.profile.name = "ben", .store = store};
    (void)state;
    let_wait();
    LIST_INIT(&chosen.open);
    LIST_INSERT_HEAD(&chosen.open, &other, link);
    assert_int_equal(chosen_waiting(&chosen, NULL), 1);
    assert_int_equal(chosen_waiting(&chosen, &other), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_revision_is_a_write_of_its_own, open_desk,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(which_census_file_was_counted_stays_with_what_is_typed,
                                        open_desk, remove_folder),
        cmocka_unit_test_setup_teardown(what_waits_is_taken_back_once, open_desk, remove_folder),
        cmocka_unit_test_setup_teardown(what_the_trust_has_answered_is_not_taken_back, open_desk,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_waits_under_other_profiles_is_counted, open_desk,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
