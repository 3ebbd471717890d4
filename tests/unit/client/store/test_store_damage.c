/* What is moved aside is damaged, and nobody else's: neither a store that a disk does not read just
 * now, nor the one that another process has begun in its place. */
#include "client/store/drafts.h"
#include "tests/unit/client/store/store_made.h"

#include <dirent.h>
#include <sys/wait.h>

enum { TIMES = 10, AT_ONCE = 6, PAGE = 4096, PATIENCE_MS = 20000 };

/* SQLite's way to the disk, with one that fails. */
static sqlite3_vfs way, *good_way;
static sqlite3_io_methods methods;
static const sqlite3_io_methods *good;
static bool failing;

static int read_or_fail(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    return failing && offset >= PAGE ? SQLITE_IOERR_READ : good->xRead(file, to, amount, offset);
}

static int open_way(sqlite3_vfs *mine, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)mine;
    int code = good_way->xOpen(good_way, name, file, flags, out);
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0 && file->pMethods != NULL) {
        good = file->pMethods;
        methods = *good;
        methods.xRead = read_or_fail;
        file->pMethods = &methods;
    }
    return code;
}

static int make_store_on_a_disk_that_fails(void **state)
{
    good_way = sqlite3_vfs_find(NULL);
    way = *good_way;
    way.zName = "fails";
    way.xOpen = open_way;
    assert_int_equal(sqlite3_vfs_register(&way, 1), SQLITE_OK);
    return make_store(state);
}

static int remove_folder_and_disk(void **state)
{
    failing = false;
    sqlite3_vfs_unregister(&way);
    return remove_folder(state);
}

static void a_store_that_cannot_be_read_just_now_stays_where_it_is(void **state)
{
    struct store *other = NULL;
    (void)state;
    store_close(store);
    store = NULL;
    failing = true;
    const char *fault = store_open(&other, &profile, &arena);
    assert_null(other);
    assert_non_null(fault);
    if (strstr(fault, "cannot be used: disk I/O error") == NULL)
        fail_msg("%s", fault);
    failing = false;
    reopen();
    assert_null(store_moved_aside(store));
}

static void damage(void)
{
    FILE *file = fopen(in_folder("store"), "r+");
    assert_non_null(file);
    fseek(file, PAGE, SEEK_SET);
    for (int i = 0; i < 300; i++)
        fputs("something else has written here\n", file);
    assert_int_equal(fclose(file), 0);
}

static void keep_in_another_process(int begun, uint64_t school)
{
    const char *fault;
    struct store *other = NULL;
    Senconet__Desk__V1__Draft draft = SENCONET__DESK__V1__DRAFT__INIT;
    char byte;
    draft.school = school;
    draft.collection = (char[]){"2026-27"};
    if (read(begun, &byte, 1) != 0)
        _exit(1);
    fault = store_open_parts(&other, &profile, STORE_FILE, PATIENCE_MS, &arena);
    if (fault == NULL && drafts_keep(other, &draft, &fault, &arena) == DRAFT_KEPT) {
        store_close(other);
        _exit(0);
    }
    fprintf(stderr, "%s\n", fault != NULL ? fault : "it is not kept");
    _exit(1);
}

static void keep_at_once(void)
{
    int begin[2], ended;
    assert_int_equal(pipe(begin), 0);
    for (uint64_t school = 1; school <= AT_ONCE; school++)
        if (fork() == 0) {
            close(begin[1]);
            keep_in_another_process(begin[0], school);
        }
    close(begin[1]);
    while (wait(&ended) > 0)
        assert_int_equal(ended, 0);
    close(begin[0]);
}

/* How many there were. */
static int remove_moved_aside(void)
{
    int removed = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (strncmp(entry->d_name, "store.damaged-", 14) == 0) {
            removed += strstr(entry->d_name, "-journal") == NULL;
            assert_int_equal(unlink(in_folder(entry->d_name)), 0);
        }
    closedir(directory);
    return removed;
}

static void of_many_that_find_it_damaged_one_moves_it_and_what_they_keep_is_kept(void **state)
{
    size_t count;
    (void)state;
    for (int i = 0; i < TIMES; i++) {
        store_close(store);
        store = NULL;
        damage();
        keep_at_once();
        assert_int_equal(remove_moved_aside(), 1);
        reopen();
        drafts_all(store, &count, &arena);
        assert_int_equal(count, AT_ONCE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_store_that_cannot_be_read_just_now_stays_where_it_is,
                                        make_store_on_a_disk_that_fails, remove_folder_and_disk),
        cmocka_unit_test_setup_teardown(
            of_many_that_find_it_damaged_one_moves_it_and_what_they_keep_is_kept, make_store,
            remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
