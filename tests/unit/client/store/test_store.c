/* One owner, one schema, and nothing to read without the key. */
#include "client/store/store.h"

#include "client/store/drafts.h"
#include "client/store/store_place.h"
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

static void write_over(const char *name, const char *line)
{
    FILE *file = fopen(in_folder(name), "r+");
    assert_non_null(file);
    for (int i = 0; i < 100; i++)
        fputs(line, file);
    assert_int_equal(fclose(file), 0);
}

/* The damaged file's new path, which is in what is said of it; it is removed here. */
static void assert_moved_aside(const char *line)
{
    const char *said = store_moved_aside(store);
    assert_non_null(said);
    const char *path = strstr(said, folder);
    assert_non_null(path);
    path = arena_copy_n(&arena, path, strcspn(path, ","));
    char *text = arena_need(&arena, 65536);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_true(fread(text, 1, 65535, file) > 0);
    fclose(file);
    assert_non_null(memmem(text, 65535, line, strlen(line)));
    assert_int_equal(unlink(path), 0);
    unlink(arena_print(&arena, "%s-journal", path));
}

static void a_file_that_is_no_store_is_moved_aside_and_said(void **state)
{
    static const char line[] = "this is no database, whatever it is called\n";
    (void)state;
    assert_null(store_moved_aside(store));
    store_close(store);
    store = NULL;
    write_over("store", line);
    reopen();
    assert_moved_aside(line);
    reopen();
    assert_null(store_moved_aside(store));
}

static void a_store_with_a_page_of_something_else_is_moved_aside(void **state)
{
    static const char line[] = "something else has written here\n";
    (void)state;
    store_close(store);
    store = NULL;
    FILE *file = fopen(in_folder("store"), "r+");
    assert_non_null(file);
    fseek(file, 4096, SEEK_SET);
    for (int i = 0; i < 100; i++)
        fputs(line, file);
    assert_int_equal(fclose(file), 0);
    reopen();
    assert_moved_aside(line);
}

static void a_store_lies_on_no_network(void **state)
{
    (void)state;
    assert_string_equal(store_place_kind(0x6969), "NFS");
    assert_string_equal(store_place_kind(0xfe534d42), "SMB");
    assert_string_equal(store_place_kind((unsigned long)(int)0xff534d42), "CIFS");
    assert_string_equal(store_place_kind(0x65735546), "FUSE");
    assert_null(store_place_kind(0xef53));
    assert_null(store_place_fault(folder, &arena));
}

/* What SQLite was told is not what it does, until it has said so itself. */
static void its_settings_are_what_survives_a_power_cut(void **state)
{
    static const char *const settings[][2] = {{"pragma synchronous", "3"},
                                              {"pragma journal_mode", "truncate"},
                                              {"pragma locking_mode", "exclusive"},
                                              {"pragma secure_delete", "1"}};
    (void)state;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        sqlite3_stmt *row = store_ask(store, settings[i][0]);
        assert_true(store_next(row));
        assert_string_equal(store_text(row, 0, &arena), settings[i][1]);
        store_end(row);
    }
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

static void keep_draft(uint64_t school)
{
    const char *fault;
    Senconet__Desk__V1__Draft draft = SENCONET__DESK__V1__DRAFT__INIT;
    draft.school = school;
    draft.collection = (char[]){"2026-27"};
    assert_int_equal(drafts_keep(store, &draft, &fault, &arena), DRAFT_KEPT);
}

static void shut(void)
{
    store_close(store);
    store = NULL;
}

/* Gives back what was in the file. */
static uint8_t *change_key(const uint8_t *key)
{
    uint8_t *before = arena_need(&arena, 32);
    FILE *file = fopen(in_folder("store.key"), "r+");
    assert_non_null(file);
    assert_int_equal(fread(before, 1, 32, file), 32);
    rewind(file);
    assert_int_equal(fwrite(key, 1, 32, file), 32);
    assert_int_equal(fclose(file), 0);
    return before;
}

static const uint8_t other_key[32] = {7}, third_key[32] = {8};

static void assert_another_key_keeps_it_shut_and_its_own_opens_it(void)
{
    shut();
    const uint8_t *key = change_key(other_key);
    assert_refused("store.key is not the key that");
    assert_refused("put the right one back from a copy, or move");
    change_key(key);
    reopen();
    assert_non_null(drafts_find(store, 9994999, "2026-27", &arena));
}

static void with_another_key_the_store_stays_shut_as_it_is(void **state)
{
    (void)state;
    keep_draft(9994999);
    assert_another_key_keeps_it_shut_and_its_own_opens_it();
}

static void forget_mark(void)
{
    change_rows("delete from known where name = 'key'");
}

static void a_store_that_has_not_noted_its_key_knows_it_by_what_it_opens(void **state)
{
    (void)state;
    keep_draft(9994999);
    forget_mark();
    assert_another_key_keeps_it_shut_and_its_own_opens_it();
}

static void what_is_damaged_beside_what_opens_is_no_other_key(void **state)
{
    (void)state;
    keep_draft(9994998);
    keep_draft(9994999);
    change_rows("update draft set draft = zeroblob(100) where school = 9994998");
    forget_mark();
    reopen();
    assert_true(drafts_damaged(store, 9994998, "2026-27", &arena));
    assert_another_key_keeps_it_shut_and_its_own_opens_it();
    change_rows("update draft set draft = zeroblob(100)");
    reopen();
    assert_true(drafts_damaged(store, 9994999, "2026-27", &arena));
}

static void a_store_that_keeps_nothing_takes_any_key(void **state)
{
    (void)state;
    shut();
    change_key(third_key);
    reopen();
    keep_draft(9994999);
    assert_another_key_keeps_it_shut_and_its_own_opens_it();
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
    shut();
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
        cmocka_unit_test_setup_teardown(a_file_that_is_no_store_is_moved_aside_and_said, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_store_with_a_page_of_something_else_is_moved_aside,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_store_lies_on_no_network, make_store, remove_folder),
        cmocka_unit_test_setup_teardown(its_settings_are_what_survives_a_power_cut, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_damaged_key_keeps_the_store_shut, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            without_its_key_the_store_stays_shut_and_no_other_key_is_made, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(with_another_key_the_store_stays_shut_as_it_is, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(
            a_store_that_has_not_noted_its_key_knows_it_by_what_it_opens, make_store,
            remove_folder),
        cmocka_unit_test_setup_teardown(what_is_damaged_beside_what_opens_is_no_other_key,
                                        make_store, remove_folder),
        cmocka_unit_test_setup_teardown(a_store_that_keeps_nothing_takes_any_key, make_store,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(what_was_typed_cannot_be_read_from_the_file, make_store,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
