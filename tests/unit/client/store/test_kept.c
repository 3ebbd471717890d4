/* The answer to a question, and to no other. */
#include "client/store/kept.h"

#include "senconet/v1/allocations.pb-c.h"
#include "tests/unit/client/store/store_made.h"

#include <poll.h>
#include <sys/wait.h>

enum { HELD_MS = 600 };
static const char GET[] = "senconet.v1.Allocations/Get";

static const ProtobufCMessage *asked(uint64_t school)
{
    Senconet__V1__GetAllocationRequest *request = arena_need(&arena, sizeof *request);
    senconet__v1__get_allocation_request__init(request);
    request->has_school = 1;
    request->school = school;
    return &request->base;
}

static void put(uint64_t school, const char *name)
{
    Senconet__V1__GetAllocationAnswer answer = SENCONET__V1__GET_ALLOCATION_ANSWER__INIT;
    Senconet__V1__Allocation allocation = SENCONET__V1__ALLOCATION__INIT;
    allocation.school_name = arena_copy(&arena, name);
    answer.allocation = &allocation;
    assert_null(kept_put(store, GET, asked(school), &answer.base, &arena));
}

/* NULL: nothing is kept. */
static const char *found(const char *method, uint64_t school)
{
    const char *read_at = NULL;
    const Senconet__V1__GetAllocationAnswer *answer =
        (const Senconet__V1__GetAllocationAnswer *)kept_find(
            store, method, asked(school), &senconet__v1__get_allocation_answer__descriptor,
            &read_at, &arena);
    if (answer == NULL)
        return NULL;
    assert_int_equal(strlen(read_at), strlen("2026-11-26T14:02:11Z"));
    return answer->allocation->school_name;
}

static void what_was_read_is_there_after_reopening_and_replaced_by_what_is_read_next(void **state)
{
    (void)state;
    put(9994999, "School X");
    reopen();
    assert_string_equal(found(GET, 9994999), "School X");
    put(9994999, "School X, renamed");
    assert_string_equal(found(GET, 9994999), "School X, renamed");
}

static void another_question_has_another_answer(void **state)
{
    (void)state;
    put(9994999, "School X");
    assert_null(found(GET, 9994001));
    assert_null(found("senconet.v1.Allocations/Let", 9994999));
    put(9994001, "Alder");
    assert_string_equal(found(GET, 9994999), "School X");
}

static void what_the_trust_refuses_is_kept_no_longer(void **state)
{
    (void)state;
    put(9994999, "School X");
    put(9994001, "Alder");
    assert_null(kept_drop(store, GET, asked(9994999), &arena));
    assert_null(found(GET, 9994999));
    assert_string_equal(found(GET, 9994001), "Alder");
}

static void an_answer_that_is_altered_or_in_the_place_of_another_is_not_read(void **state)
{
    (void)state;
    put(9994999, "School X");
    put(9994001, "Alder");
    change_kept("update kept set answer = (select answer from kept order by question limit 1)");
    assert_true((found(GET, 9994999) == NULL) != (found(GET, 9994001) == NULL));
    change_kept("update kept set answer = zeroblob(length(answer))");
    assert_null(found(GET, 9994999));
    assert_null(found(GET, 9994001));
}

static void the_oldest_go_where_there_are_very_many(void **state)
{
    (void)state;
    put(1, "old");
    change_kept("update kept set read_at = '2020-01-01T00:00:00Z'");
    change_kept("insert into kept with recursive n(i) as (select 1 union all select i + 1 from n"
                " where i < 1999) select 'made up ' || i, '2026-01-01T00:00:00Z', x'00' from n");
    put(2, "new");
    assert_string_equal(found(GET, 1), "old");
    reopen();
    assert_null(found(GET, 1));
    assert_string_equal(found(GET, 2), "new");
}

/* Nothing is lost by it that the trust does not have. */
static void a_damaged_file_is_begun_anew(void **state)
{
    (void)state;
    put(9994999, "School X");
    store_close(store);
    store = NULL;
    FILE *file = fopen(in_folder("kept"), "w");
    assert_non_null(file);
    for (int i = 0; i < 100; i++)
        fputs("this is no database, whatever it is called\n", file);
    assert_int_equal(fclose(file), 0);
    reopen();
    assert_null(found(GET, 9994999));
    put(9994999, "School X");
    assert_string_equal(found(GET, 9994999), "School X");
}

static void shut(void)
{
    store_close(store);
    store = NULL;
}

static void put_by(const char *name, const char *beside)
{
    assert_int_equal(rename(in_folder(name), in_folder(beside)), 0);
}

static void what_another_key_has_sealed_is_begun_anew_with_the_store(void **state)
{
    (void)state;
    put(9994999, "School X");
    change_kept("create table place(cursor text) strict");
    shut();
    assert_int_equal(unlink(in_folder("store.key")), 0);
    assert_int_equal(unlink(in_folder("store")), 0);
    reopen();
    change_kept("create table place(cursor text) strict");
    assert_null(found(GET, 9994999));
    put(9994999, "School X");
    reopen();
    assert_string_equal(found(GET, 9994999), "School X");
}

static void a_wrong_key_takes_nothing_away_of_what_the_right_one_reads(void **state)
{
    struct store *wrong = NULL;
    (void)state;
    put(9994999, "School X");
    shut();
    put_by("store", "store.by");
    put_by("kept", "kept.by");
    put_by("store.key", "store.key.by");
    assert_null(store_open_parts(&wrong, &profile, STORE_KEPT, 0, &arena));
    store_close(wrong);
    put_by("store.by", "store");
    put_by("kept.by", "kept");
    const char *fault = store_open_parts(&wrong, &profile, STORE_KEPT, 0, &arena);
    assert_non_null(fault);
    assert_non_null(strstr(fault, "kept is sealed with another store.key"));
    put_by("store.key.by", "store.key");
    reopen();
    assert_string_equal(found(GET, 9994999), "School X");
}

static void a_file_that_has_not_noted_its_key_is_used_where_all_of_it_opens(void **state)
{
    (void)state;
    put(9994001, "School W");
    put(9994999, "School X");
    change_kept("drop table sealed_with");
    reopen();
    assert_string_equal(found(GET, 9994999), "School X");
    change_kept("drop table sealed_with");
    change_kept("update kept set answer = zeroblob(100) where question = (select question from kept"
                " limit 1)");
    reopen();
    assert_null(found(GET, 9994001));
    assert_null(found(GET, 9994999));
}

/* Another process has it for longer than a moment. */
static void hold(int told)
{
    struct store *held = NULL;
    if (store_open_parts(&held, &profile, STORE_KEPT, 0, &arena) != NULL || write(told, "", 1) != 1)
        _exit(1);
    poll(NULL, 0, HELD_MS);
    store_close(held);
    _exit(0);
}

static void what_another_has_for_longer_is_waited_for_as_long_as_was_asked(void **state)
{
    int tell[2], ended;
    char byte;
    (void)state;
    put(9994999, "School X");
    store_close(store);
    store = NULL;
    assert_int_equal(pipe(tell), 0);
    if (fork() == 0)
        hold(tell[1]);
    assert_int_equal(read(tell[0], &byte, 1), 1);
    assert_ptr_equal(store_open_parts(&store, &profile, STORE_KEPT, 0, &arena), STORE_BUSY);
    assert_null(store_open_parts(&store, &profile, STORE_KEPT, 100 * HELD_MS, &arena));
    assert_string_equal(found(GET, 9994999), "School X");
    assert_true(wait(&ended) > 0 && ended == 0);
    close(tell[0]);
    close(tell[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            what_was_read_is_there_after_reopening_and_replaced_by_what_is_read_next, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(another_question_has_another_answer, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_the_trust_refuses_is_kept_no_longer, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            an_answer_that_is_altered_or_in_the_place_of_another_is_not_read, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(the_oldest_go_where_there_are_very_many, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            what_another_has_for_longer_is_waited_for_as_long_as_was_asked, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(what_another_key_has_sealed_is_begun_anew_with_the_store,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_wrong_key_takes_nothing_away_of_what_the_right_one_reads,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(
            a_file_that_has_not_noted_its_key_is_used_where_all_of_it_opens, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_begun_anew, make_store, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
