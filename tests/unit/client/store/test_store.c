/* One owner, one schema, and nothing to read without the key. */
#include "client/store/store.h"

#include "client/store/drafts.h"
#include "tests/unit/client/store/store_made.h"

#include <sys/stat.h>

static void assert_refused(const char *words)
{
    struct store *other = NULL;
    const char *fault = store_open(&other, &profile, &arena);
    assert_null(other);
    assert_non_null(fault);
    if (strstr(fault, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, fault);
}

static void a_second_owner_is_refused_while_the_first_is_there(void **state)
{
    (void)state;
    assert_refused("another Senconet of yours is at work under this profile");
    reopen();
}

static void the_file_is_its_owners_alone(void **state)
{
    struct stat file;
    (void)state;
    assert_int_equal(stat(in_folder("store"), &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
}

static void a_store_of_a_newer_schema_is_refused_and_left_as_it_is(void **state)
{
    (void)state;
    assert_null(store_do(store, store_ask(store, "pragma user_version=99"), NULL, &arena));
    store_close(store);
    store = NULL;
    assert_refused("is of a newer Senconet than this one");
    assert_refused("is of a newer Senconet than this one");
}

static void a_file_that_is_no_store_is_said(void **state)
{
    (void)state;
    store_close(store);
    store = NULL;
    FILE *file = fopen(in_folder("store"), "w");
    assert_non_null(file);
    for (int i = 0; i < 100; i++)
        fputs("this is no database, whatever it is called\n", file);
    assert_int_equal(fclose(file), 0);
    assert_refused("cannot be used: file is not a database");
}

static void a_damaged_key_keeps_the_store_shut(void **state)
{
    (void)state;
    store_close(store);
    store = NULL;
    assert_int_equal(truncate(in_folder("store.key"), 5), 0);
    assert_refused("store.key is damaged: it is no key");
}

/* A new key would make all that is there unreadable for good, and nobody would know why. */
static void without_its_key_the_store_stays_shut_and_no_other_key_is_made(void **state)
{
    (void)state;
    store_close(store);
    store = NULL;
    assert_int_equal(unlink(in_folder("store.key")), 0);
    assert_refused("store.key is not there, and what");
    assert_refused("move");
    assert_int_equal(access(in_folder("store.key"), F_OK), -1);
}

static bool file_holds(const char *words)
{
    char *text = arena_need(&arena, 1 << 20);
    FILE *file = fopen(in_folder("store"), "r");
    assert_non_null(file);
    size_t length = fread(text, 1, 1 << 20, file);
    fclose(file);
    return memmem(text, length, words, strlen(words)) != NULL;
}

static void what_was_typed_cannot_be_read_from_the_file(void **state)
{
    const char *fault;
    Senconet__Desk__V1__Draft draft = SENCONET__DESK__V1__DRAFT__INIT;
    Senconet__Desk__V1__Entry entry = SENCONET__DESK__V1__ENTRY__INIT, *entries[] = {&entry};
    (void)state;
    entry.field = (char[]){"budgetSource"};
    entry.text = (char[]){"the governors' minutes"};
    draft.school = 9994999;
    draft.collection = (char[]){"2026-27"};
    draft.entries = entries;
    draft.n_entries = 1;
    assert_int_equal(drafts_keep(store, &draft, &fault, &arena), DRAFT_KEPT);
    store_close(store);
    store = NULL;
    assert_true(file_holds("2026-27"));
    assert_false(file_holds("governors"));
    assert_false(file_holds("budgetSource"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_second_owner_is_refused_while_the_first_is_there,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(the_file_is_its_owners_alone, make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_store_of_a_newer_schema_is_refused_and_left_as_it_is,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_store_is_said, make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_damaged_key_keeps_the_store_shut, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            without_its_key_the_store_stays_shut_and_no_other_key_is_made, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(what_was_typed_cannot_be_read_from_the_file, make_store,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
