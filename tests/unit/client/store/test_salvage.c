/* Out of a file that was moved aside: what can be read, once; what cannot, told once. */
#include "client/store/store_check.h"
#include "client/store/store_parts.h"
#include "client/store/waiting.h"
#include "senconet/v1/allocations.pb-c.h"
#include "tests/unit/client/store/store_made.h"

enum { ITEMS = 4 };
static unsigned told;

static const char *id(int number)
{
    return arena_print(&arena, "6f1c2b3a-%04d-4000-8000-0123456789ab", number);
}

static void keep(int number)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    request.has_school = 1;
    request.school = 9994000 + (uint64_t)number;
    request.collection = arena_copy(&arena, "2026-27");
    request.write_id = arena_copy(&arena, id(number));
    assert_null(waiting_keep(store, id(number), "senconet.v1.Allocations/Acknowledge",
                             &request.base, &arena));
}

/* The second has been received. */
static int make_items(void **state)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    make_store(state);
    const struct waiting_answer answer = {.write_id = id(2), .outcome = &outcome};
    outcome.code = arena_copy(&arena, "OK");
    for (int number = 1; number <= ITEMS; number++)
        keep(number);
    assert_null(waiting_settle(store, &answer, 1, &arena));
    told = 0;
    return 0;
}

static void on_lost(void *owner, const char *words)
{
    (void)owner;
    assert_non_null(words);
    told++;
}

/* From the store as it is now into an empty one. */
static struct store_salvaged salvage(void)
{
    struct store_salvaged salvaged;
    store_close(store);
    store = NULL;
    assert_int_equal(rename(in_folder("store"), in_folder("aside")), 0);
    unlink(in_folder("store-journal"));
    reopen();
    assert_null(store_salvage(store, in_folder("aside"), on_lost, NULL, &salvaged, &arena));
    assert_int_equal(unlink(in_folder("aside")), 0);
    assert_int_equal(told, salvaged.lost);
    return salvaged;
}

static void what_is_lost_is_told_and_counted_once(void **state)
{
    (void)state;
    change_rows("update item set request = zeroblob(length(request)) where number = 3");
    const struct store_salvaged salvaged = salvage();
    assert_int_equal(salvaged.items, ITEMS - 1);
    assert_int_equal(salvaged.waiting, ITEMS - 2);
    assert_int_equal(salvaged.lost, 1);
}

/* As the release before kept it. */
static void make_schema_1(void)
{
    static const char sql[] =
        "create table waiting(number integer primary key, write_id text not null unique,"
        " method text not null, request blob not null, kept_at text not null, outcome blob) strict;"
        "insert into waiting select number, write_id, method, request, kept_at, outcome from item;"
        "drop trigger item_kept; drop table item; drop table known; pragma user_version=1;";
    assert_int_equal(sqlite3_exec(store->file, sql, 0, 0, 0), SQLITE_OK);
}

static void a_store_of_the_release_before_is_read_too(void **state)
{
    size_t count;
    (void)state;
    make_schema_1();
    const struct store_salvaged salvaged = salvage();
    assert_int_equal(salvaged.items, ITEMS);
    assert_int_equal(salvaged.waiting, ITEMS - 1);
    assert_int_equal(salvaged.lost, 0);
    Senconet__Desk__V1__Waiting **received = waiting_named(store, id(2), &count, &arena);
    assert_int_equal(count, 1);
    assert_int_equal(received[0]->state, SENCONET__DESK__V1__WAITING__STATE__ACKNOWLEDGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_lost_is_told_and_counted_once, make_items,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_store_of_the_release_before_is_read_too, make_items,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
