/* What is to be told stays, over the end of the program, until somebody has read it. */
#include "client/store/notices.h"

#include "client/store/store_check.h"
#include "client/store/waiting.h"
#include "senconet/v1/allocations.pb-c.h"
#include "tests/unit/client/store/store_made.h"

static const char ID[] = "6f1c2b3a-0001-4000-8000-0123456789ab";

static struct notice only(enum notice_kind kind)
{
    size_t count;
    const struct notice *all = notices_all(store, &count, &arena);
    assert_int_equal(count, 1);
    assert_int_equal(all[0].kind, kind);
    return all[0];
}

static void assert_none(void)
{
    size_t count;
    notices_all(store, &count, &arena);
    assert_int_equal(count, 0);
}

static void it_stays_until_somebody_has_read_it(void **state)
{
    (void)state;
    assert_none();
    assert_null(notices_put(store, NOTICE_OFFERED, "3", &arena));
    assert_null(notices_put(store, NOTICE_OFFERED, "3", &arena));
    reopen();
    const struct notice notice = only(NOTICE_OFFERED);
    assert_string_equal(notice.detail, "3");
    assert_int_equal(strlen(notice.at), strlen("2026-11-26T14:02:11Z"));
    assert_null(notices_drop(store, notice.id, &arena));
    assert_null(notices_drop(store, notice.id, &arena));
    assert_none();
}

static void nothing_else_that_is_known_is_dropped(void **state)
{
    (void)state;
    assert_null(waiting_note_shown(store, ID, 7, &arena));
    assert_null(notices_drop(store, arena_print(&arena, "shown %s", ID), &arena));
    assert_int_equal(waiting_shown(store, ID), 7);
}

static void a_damaged_store_is_told_of_until_it_was_taken_over(void **state)
{
    struct store_salvaged salvaged;
    (void)state;
    store_close(store);
    store = NULL;
    assert_int_equal(rename(in_folder("store"), in_folder("good")), 0);
    FILE *file = fopen(in_folder("store"), "w");
    assert_non_null(file);
    fputs("this is no database", file);
    fclose(file);
    reopen();
    reopen();
    const char *aside = only(NOTICE_DAMAGED).detail;
    assert_non_null(strstr(store_damaged_words(aside, &arena), "senco store salvage /"));
    assert_int_equal(rename(in_folder("good"), aside), 0);
    assert_null(store_salvage(store, aside, NULL, NULL, &salvaged, &arena));
    assert_none();
    assert_int_equal(unlink(aside), 0);
    unlink(arena_print(&arena, "%s-journal", aside));
    unlink(in_folder("store-journal"));
}

static void settle(const char *epoch, bool seen)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = arena_copy(&arena, "OK");
    const struct waiting_answer answer = {
        .write_id = ID, .outcome = &outcome, .seen = seen, .epoch = epoch};
    assert_null(waiting_settle(store, &answer, 1, &arena));
}

static void a_trust_that_came_back_is_told_of_and_what_it_received_again_is_not(void **state)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    uint64_t offered;
    size_t count;
    (void)state;
    request.write_id = arena_copy(&arena, ID);
    assert_null(
        waiting_keep(store, ID, "senconet.v1.Allocations/Acknowledge", &request.base, &arena));
    assert_null(waiting_offer(store, "first", &offered, &arena));
    settle("first", true);
    assert_none();
    assert_null(waiting_offer(store, "second", &offered, &arena));
    assert_int_equal(offered, 1);
    assert_string_equal(only(NOTICE_OFFERED).detail, "1");
    settle("second", false);
    waiting_all(store, &count, &arena);
    assert_int_equal(count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_stays_until_somebody_has_read_it),
        TEST(nothing_else_that_is_known_is_dropped),
        TEST(a_damaged_store_is_told_of_until_it_was_taken_over),
        TEST(a_trust_that_came_back_is_told_of_and_what_it_received_again_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
