/* What is kept of the trust's history, and which later history is not believed. */
#include "client/store/heads.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST  "6f1c2b3a-0001-4000-8000-0123456789ab"
#define SECOND "6f1c2b3a-0002-4000-8000-0123456789ab"
#define A      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B      "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

static struct arena arena;
static char folder[64];
static off_t flushed; /* how much of a file was when it was last flushed */

static const char *in_folder(const char *name)
{
    return arena_print(&arena, "%s/%s", folder, name);
}

static int make_folder(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 22);
    snprintf(folder, sizeof folder, "/tmp/heads-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int remove_folder(void **state)
{
    static const char *const files[] = {"heads", "heads.new", "heads.lock"};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        unlink(in_folder(files[i]));
    assert_int_equal(rmdir(folder), 0);
    arena_release(&arena);
    return 0;
}

static struct heads kept(void)
{
    struct heads heads;
    assert_null(heads_read(folder, &heads, &arena));
    return heads;
}

/* An answer to what was asked when so much was kept. */
static const char *take(const struct heads *before, const char *told)
{
    const char *unkept;
    const char *fault = heads_take(folder, before, told, &unkept, &arena);
    assert_null(unkept);
    return fault;
}

static void assert_taken(const char *told)
{
    const struct heads before = kept();
    const char *fault = take(&before, told);
    if (fault != NULL)
        fail_msg("%s: %s", told, fault);
}

static void assert_not_believed(const char *told, const char *words)
{
    const struct heads before = kept();
    const char *fault = take(&before, told);
    assert_non_null(fault);
    if (strstr(fault, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, fault);
    assert_int_equal(kept().count, before.count);
}

static void assert_head(int64_t chain, int64_t number, const char *hash)
{
    const struct heads heads = kept();
    const struct audit_head *head = heads_find(&heads, chain);
    assert_non_null(head);
    assert_int_equal(head->number, number);
    assert_string_equal(head->hash, hash);
}

static void of_each_chain_the_last_head_is_kept(void **state)
{
    (void)state;
    assert_int_equal(kept().count, 0);
    assert_taken(FIRST " 7 1 " A);
    assert_taken(FIRST " 0 4 " B);
    assert_taken(FIRST " 7 3 " B);
    assert_taken(FIRST " 7 3 " B);
    assert_taken(FIRST);
    assert_int_equal(kept().count, 2);
    assert_head(7, 3, B);
    assert_head(0, 4, B);
}

static void a_history_that_is_shorter_or_another_is_not_believed(void **state)
{
    (void)state;
    assert_taken(FIRST " 7 3 " A);
    assert_not_believed(FIRST " 7 2 " A, "had 3 lines when the server last told, and has 2 now");
    assert_not_believed(FIRST " 7 3 " B, "line no. 3 of the chain of school 7 is not what it was");
    assert_not_believed("nonsense", "cannot be read");
    assert_head(7, 3, A);
}

static void answers_that_were_under_way_together_come_in_any_order(void **state)
{
    const struct heads before = {0};
    (void)state;
    assert_taken(FIRST " 7 3 " A);
    assert_null(take(&before, FIRST " 7 2 " B));
    assert_head(7, 3, A);
}

static void a_new_history_is_followed_and_an_ended_one_does_not_come_back(void **state)
{
    (void)state;
    assert_taken(FIRST " 7 3 " A);
    assert_taken(SECOND " 7 1 " B);
    assert_head(7, 1, B);
    assert_int_equal(kept().count, 2);
    assert_not_believed(FIRST " 7 4 " A, "has gone back to a history that had ended");
    assert_not_believed(FIRST, "has gone back to a history that had ended");
}

static void write_file(const char *text)
{
    FILE *file = fopen(in_folder("heads"), "we");
    assert_true(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void a_file_that_is_damaged_is_said_to_be_so_and_not_written_over(void **state)
{
    struct heads heads;
    const char *unkept;
    (void)state;
    write_file(FIRST " 7 3 " A "\ndamaged\n");
    assert_non_null(strstr(heads_read(folder, &heads, &arena), "is damaged: keep it"));
    assert_null(heads_take(folder, &heads, FIRST " 7 4 " A, &unkept, &arena));
    assert_non_null(strstr(unkept, "is damaged: keep it"));
}

static void a_file_that_is_empty_is_said_to_be_so(void **state)
{
    struct heads heads;
    const char *unkept;
    (void)state;
    write_file("");
    assert_non_null(strstr(heads_read(folder, &heads, &arena), "is empty"));
    assert_null(heads_take(folder, &heads, FIRST " 7 4 " A, &unkept, &arena));
    assert_non_null(strstr(unkept, "is empty"));
}

/* The disk's own, counted. */
int fsync(int fd)
{
    struct stat file;
    assert_int_equal(fstat(fd, &file), 0);
    flushed = file.st_size;
    return 0;
}

static void what_takes_the_files_place_is_on_disk_before(void **state)
{
    struct stat file;
    (void)state;
    assert_taken(FIRST " 7 3 " A);
    assert_int_equal(stat(in_folder("heads"), &file), 0);
    assert_int_equal(flushed, file.st_size);
}

static void what_cannot_be_written_is_said(void **state)
{
    const struct heads before = {0};
    const char *unkept;
    (void)state;
    assert_null(heads_take("/not/there", &before, FIRST " 7 4 " A, &unkept, &arena));
    assert_non_null(strstr(unkept, "cannot be locked"));
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(of_each_chain_the_last_head_is_kept),
        IN_FOLDER(a_history_that_is_shorter_or_another_is_not_believed),
        IN_FOLDER(answers_that_were_under_way_together_come_in_any_order),
        IN_FOLDER(a_new_history_is_followed_and_an_ended_one_does_not_come_back),
        IN_FOLDER(a_file_that_is_damaged_is_said_to_be_so_and_not_written_over),
        IN_FOLDER(a_file_that_is_empty_is_said_to_be_so),
        IN_FOLDER(what_takes_the_files_place_is_on_disk_before),
        IN_FOLDER(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
