/* The authority's files: made in one go or not at all, wherever it is killed, and what each one's
 * loss says. */
#include "server/authority/making.h"

#include "server/authority/certificate.h"
#include "server/authority/faults.h"
#include "tests/unit/cmocka.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const names[] = {ROOT_CERTIFICATE,   ISSUING_CERTIFICATE, ISSUING_KEY,
                                    SERVER_CERTIFICATE, SERVER_KEY,          RECEIPTS_CERTIFICATE,
                                    RECEIPTS_KEY};

enum { NAMES = sizeof names / sizeof names[0] };

struct made {
    struct arena arena;
    char folder[40];
    struct authority_places places;
};

static void remove_all(const char *folder)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;
    char path[512];
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        (void)unlink(path);
    }
    if (directory != NULL)
        closedir(directory);
    (void)rmdir(folder);
}

/* The root key lies apart, as on a medium that is taken away. */
static int set_up(void **state)
{
    struct made *made = calloc(1, sizeof *made);
    arena_init(&made->arena, 16 << 20);
    snprintf(made->folder, sizeof made->folder, "/tmp/senconet-XXXXXX");
    assert_non_null(mkdtemp(made->folder));
    made->places = (struct authority_places){
        .directory = arena_print(&made->arena, "%s/authority", made->folder),
        .root_key = arena_print(&made->arena, "%s/offline.key", made->folder),
        .server_names = "localhost,127.0.0.1",
        .init = "sencod init",
        .renew = "sencod renew",
        .server_user = (uid_t)-1,
        .authority_user = (uid_t)-1,
        .server_group = (gid_t)-1,
        .authority_group = (gid_t)-1};
    *state = made;
    return 0;
}

static int tear_down(void **state)
{
    struct made *made = *state;
    remove_all(made->places.directory);
    remove_all(made->folder);
    arena_release(&made->arena);
    free(made);
    return 0;
}

static const char *make(struct made *made, bool in_use, bool *anew)
{
    return authority_make(&made->places, in_use, &made->arena, anew);
}

static void make_well(struct made *made)
{
    bool anew;
    assert_null(make(made, false, &anew));
    assert_true(anew);
}

static char *path_of(struct made *made, const char *name)
{
    return authority_path(&made->arena, made->places.directory, name);
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static bool root_key_fits(struct made *made)
{
    EVP_PKEY *key = key_read(made->places.root_key);
    X509 *root = certificate_read(path_of(made, ROOT_CERTIFICATE));
    bool fits = key != NULL && root != NULL && X509_check_private_key(root, key) == 1;
    EVP_PKEY_free(key);
    X509_free(root);
    return fits;
}

/* Makes it in a process of its own, which is killed at its nth call of the system. True: it was. */
static bool kill_at_call(struct made *made, int call)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        bool anew;
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        _exit(make(made, false, &anew) != NULL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    for (int stop = 0; WIFSTOPPED(status) && stop < call; stop++) {
        assert_int_equal(ptrace(PTRACE_SYSCALL, child, NULL, NULL), 0);
        assert_int_equal(waitpid(child, &status, 0), child);
    }
    if (!WIFSTOPPED(status)) {
        assert_int_equal(WEXITSTATUS(status), 0);
        return false;
    }
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return true;
}

static void wherever_it_is_killed_it_can_be_made_again(void **state)
{
    struct made *made = *state;
    int call = 1;
    for (; kill_at_call(made, call); call++) {
        bool anew;
        const char *fault = make(made, false, &anew);
        if (fault != NULL)
            print_error("killed at call %d: %s\n", call, fault);
        assert_null(fault);
        assert_null(authority_fault(&made->places, &made->arena));
        assert_true(root_key_fits(made));
        assert_int_not_equal(access(path_of(made, ROOT_CERTIFICATE ".new"), F_OK), 0);
        remove_all(made->places.directory);
        unlink(made->places.root_key);
    }
    assert_true(call > 100); /* it was killed in between, often */
}

static void killed_again_and_again_it_can_be_made(void **state)
{
    struct made *made = *state;
    bool anew;
    for (int call = 1; kill_at_call(made, call); call += 3)
        ;
    assert_null(make(made, false, &anew));
    assert_null(authority_fault(&made->places, &made->arena));
    assert_true(root_key_fits(made));
}

static void what_is_there_is_left_as_it_is(void **state)
{
    struct made *made = *state;
    bool anew;
    struct stat before, after;
    make_well(made);
    assert_int_equal(stat(path_of(made, ROOT_CERTIFICATE), &before), 0);
    unlink(made->places.root_key); /* taken offline */
    assert_null(make(made, true, &anew));
    assert_false(anew);
    assert_int_equal(stat(path_of(made, ROOT_CERTIFICATE), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_not_equal(access(made->places.root_key, F_OK), 0);
}

static void each_file_that_is_missing_or_spoilt_is_named_with_what_to_do(void **state)
{
    static const char *const remedies[NAMES] = {
        "last of three",    "second of three",  "with the root key", "\"sencod renew\"",
        "\"sencod renew\"", "\"sencod renew\"", "\"sencod renew\""};
    struct made *made = *state;
    bool anew;
    make_well(made);
    for (int i = 0; i < NAMES; i++)
        for (int spoilt = 0; spoilt <= 1; spoilt++) {
            const char *path = path_of(made, names[i]);
            const char *kept = arena_print(&made->arena, "%s.kept", path);
            assert_int_equal(rename(path, kept), 0);
            if (spoilt)
                write_text(path, "junk\n");
            const char *fault = make(made, true, &anew);
            assert_non_null(fault);
            assert_non_null(strstr(fault, arena_print(&made->arena, "%s %s", path,
                                                      spoilt ? "holds no" : "is missing")));
            assert_non_null(strstr(fault, remedies[i]));
            assert_int_equal(rename(kept, path), 0);
            assert_null(make(made, true, &anew));
        }
}

static void another_s_key_or_certificate_is_named(void **state)
{
    struct made *made = *state, *other;
    make_well(made);
    void *other_state;
    set_up(&other_state);
    other = other_state;
    make_well(other);
    rename(path_of(other, ISSUING_KEY), path_of(made, ISSUING_KEY));
    assert_non_null(
        strstr(authority_fault(&made->places, &made->arena), "is not the key of issuing.pem"));
    rename(path_of(other, ISSUING_CERTIFICATE), path_of(made, ISSUING_CERTIFICATE));
    assert_non_null(
        strstr(authority_fault(&made->places, &made->arena), "is not signed by root.pem"));
    tear_down(&other_state);
}

static void renewing_mends_the_server_s_part_and_no_other(void **state)
{
    struct made *made = *state;
    make_well(made);
    unlink(path_of(made, SERVER_KEY));
    write_text(path_of(made, SERVER_CERTIFICATE), "junk");
    unlink(path_of(made, RECEIPTS_CERTIFICATE));
    assert_null(authority_renew_server(&made->places, &made->arena));
    assert_null(authority_fault(&made->places, &made->arena));
    write_text(path_of(made, ISSUING_KEY), "junk");
    assert_non_null(strstr(authority_renew_server(&made->places, &made->arena), "holds no key"));
}

static void none_is_made_where_people_have_joined_by_another(void **state)
{
    struct made *made = *state;
    bool anew;
    assert_non_null(strstr(make(made, true, &anew), "people have joined"));
    assert_int_not_equal(access(made->places.directory, F_OK), 0);
    (void)kill_at_call(made, 100);
    assert_non_null(strstr(make(made, true, &anew), "people have joined"));
}

static void a_root_key_that_is_there_is_never_written_over(void **state)
{
    struct made *made = *state;
    bool anew;
    struct stat before, after;
    write_text(made->places.root_key, "somebody's\n");
    assert_int_equal(stat(made->places.root_key, &before), 0);
    assert_non_null(strstr(make(made, false, &anew), "never written over"));
    assert_int_equal(stat(made->places.root_key, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    unlink(made->places.root_key);
    make_well(made);
    unlink(path_of(made, ROOT_CERTIFICATE)); /* lost, not interrupted */
    assert_non_null(strstr(make(made, false, &anew), "root.pem is missing"));
    assert_int_equal(access(made->places.root_key, F_OK), 0);
}

static void what_is_only_looked_for_is_not_read(void **state)
{
    struct made *made = *state;
    make_well(made);
    write_text(path_of(made, ISSUING_KEY), "junk");
    assert_null(authority_missing(&made->places, &made->arena));
    unlink(path_of(made, ISSUING_KEY));
    assert_non_null(authority_missing(&made->places, &made->arena));
    remove_all(made->places.directory);
    assert_non_null(strstr(authority_missing(&made->places, &made->arena), "\"sencod init\""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wherever_it_is_killed_it_can_be_made_again),
        TEST(killed_again_and_again_it_can_be_made),
        TEST(what_is_there_is_left_as_it_is),
        TEST(each_file_that_is_missing_or_spoilt_is_named_with_what_to_do),
        TEST(another_s_key_or_certificate_is_named),
        TEST(renewing_mends_the_server_s_part_and_no_other),
        TEST(none_is_made_where_people_have_joined_by_another),
        TEST(a_root_key_that_is_there_is_never_written_over),
        TEST(what_is_only_looked_for_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
