/* Files that are whole or not there. */
#include "client/line/whole_file.h"

#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[128], link_path[128];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/whole-file-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/list.csv", folder);
    snprintf(link_path, sizeof link_path, "%s/link.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(link_path);
    unlink(path);
    return rmdir(folder); /* fails where anything was left behind */
}

static void write_whole(const char *text, bool force)
{
    struct whole_file file;
    assert_null(whole_file_begin(&file, path, force));
    assert_int_equal(write(file.fd, text, strlen(text)), strlen(text));
    assert_null(whole_file_end(&file));
    whole_file_drop(&file);
}

static void assert_holds(const char *expected)
{
    char text[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static void what_is_not_ended_is_not_there(void **state)
{
    struct whole_file file;
    (void)state;
    assert_null(whole_file_begin(&file, path, false));
    assert_int_equal(write(file.fd, "half", 4), 4);
    assert_int_not_equal(access(path, F_OK), 0);
    whole_file_drop(&file);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void a_file_that_is_there_is_not_written_over_without_force(void **state)
{
    struct whole_file file;
    (void)state;
    write_whole("first", false);
    assert_non_null(whole_file_look(path, false));
    assert_non_null(whole_file_begin(&file, path, false));
    whole_file_drop(&file);
    assert_holds("first");
    write_whole("second", true);
    assert_holds("second");
}

static void a_file_made_meanwhile_stays(void **state)
{
    struct whole_file file;
    (void)state;
    assert_null(whole_file_begin(&file, path, false));
    FILE *other = fopen(path, "w");
    assert_non_null(other);
    fputs("theirs", other);
    fclose(other);
    assert_non_null(whole_file_end(&file));
    whole_file_drop(&file);
    assert_holds("theirs");
}

static void a_link_stays_one_and_leads_to_the_new_file(void **state)
{
    struct whole_file file;
    struct stat there;
    (void)state;
    write_whole("old", false);
    assert_int_equal(symlink(path, link_path), 0);
    assert_null(whole_file_begin(&file, link_path, true));
    assert_int_equal(write(file.fd, "new", 3), 3);
    assert_null(whole_file_end(&file));
    whole_file_drop(&file);
    assert_holds("new");
    assert_int_equal(lstat(link_path, &there), 0);
    assert_true(S_ISLNK(there.st_mode));
}

static void only_files_are_written(void **state)
{
    (void)state;
    assert_non_null(whole_file_look("/dev/null", true));
    assert_non_null(whole_file_look(folder, true));
    assert_int_equal(symlink("/nowhere/at/all", link_path), 0);
    assert_non_null(whole_file_look(link_path, true));
}

static void it_is_made_as_any_file_is(void **state)
{
    struct stat there;
    mode_t mask = umask(027);
    (void)state;
    write_whole("x", false);
    umask(mask);
    assert_int_equal(stat(path, &there), 0);
    assert_int_equal(there.st_mode & 0777, 0640);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_not_ended_is_not_there),
        TEST(a_file_that_is_there_is_not_written_over_without_force),
        TEST(a_file_made_meanwhile_stays),
        TEST(a_link_stays_one_and_leads_to_the_new_file),
        TEST(only_files_are_written),
        TEST(it_is_made_as_any_file_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
