/* What is kept for one person goes aside whole, and to nobody else's place. */
#include "client/store/belonging.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static char folder[64];
static struct profile profile;
static const struct owner_of_kept anna = {.person = "12", .trust = "aa"};
static const struct owner_of_kept same_number_elsewhere = {.person = "12", .trust = "bb"};
static const char *const kept[] = {"heads", "kept", "store", "store.key"};
enum { KEPT = sizeof kept / sizeof kept[0] };

static const char *in_profile(const char *name, const char *file)
{
    return arena_print(&arena, "%s/senconet/profiles/%s/%s", folder, name, file);
}

static bool is_there(const char *name, const char *file)
{
    return access(in_profile(name, file), F_OK) == 0;
}

static void write_file(const char *name, const char *file)
{
    FILE *written = fopen(in_profile(name, file), "we");
    assert_non_null(written);
    fclose(written);
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    snprintf(folder, sizeof folder, "/tmp/belonging-XXXXXX");
    assert_non_null(mkdtemp(folder));
    setenv("XDG_CONFIG_HOME", folder, 1);
    assert_int_equal(profile_open(&profile, "pc", &arena), EXIT_DONE);
    assert_null(profile_make(&profile, &arena));
    for (size_t i = 0; i < KEPT; i++)
        write_file("pc", kept[i]);
    write_file("pc", "server");
    return 0;
}

static int end(void **state)
{
    (void)state;
    for (char **name = profile_names(&arena); *name != NULL; name++) {
        struct profile one;
        if (profile_open(&one, *name, &arena) != EXIT_DONE || profile_remove(&one, &arena) != NULL)
            return -1;
    }
    rmdir(arena_print(&arena, "%s/senconet/profiles", folder));
    rmdir(arena_print(&arena, "%s/senconet", folder));
    int removed = rmdir(folder);
    arena_release(&arena);
    return removed;
}

static void assert_all_in(const char *name)
{
    for (size_t i = 0; i < KEPT; i++) {
        assert_true(is_there(name, kept[i]));
        assert_false(is_there("pc", kept[i]));
    }
    assert_true(is_there("pc", "server"));
}

static void all_of_it_goes_and_whose_it_is_is_known_there(void **state)
{
    const char *aside;
    struct profile other;
    (void)state;
    assert_null(belonging_note(&profile, &anna, &arena));
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    assert_string_equal(aside, "pc-person-12");
    assert_all_in(aside);
    assert_int_equal(profile_open(&other, aside, &arena), EXIT_DONE);
    const struct owner_of_kept there = belonging_owner(&other, &arena);
    assert_true(belonging_is_same(&there, &anna));
    assert_false(belonging_is_same(&there, &same_number_elsewhere));
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    assert_null(aside); /* nothing is left */
}

static void killed_in_the_middle_the_rest_goes_to_the_same_place(void **state)
{
    const char *aside;
    (void)state;
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    assert_int_equal(rename(in_profile(aside, "store"), in_profile("pc", "store")), 0);
    assert_int_equal(rename(in_profile(aside, "kept"), in_profile("pc", "kept")), 0);
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    assert_string_equal(aside, "pc-person-12");
    assert_all_in(aside);
}

static void what_lies_there_of_another_or_from_before_is_not_written_over(void **state)
{
    const char *aside;
    (void)state;
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    write_file("pc", "store");
    assert_null(belonging_set_aside(&profile, &anna, &aside, &arena));
    assert_string_equal(aside, "pc-person-12-2");
    write_file("pc", "heads.lock");
    assert_null(belonging_set_aside(&profile, &same_number_elsewhere, &aside, &arena));
    assert_string_equal(aside, "pc-person-12-3");
}

static void of_whom_nothing_is_known_nobody_is_the_same(void **state)
{
    const struct owner_of_kept nobody = {0};
    const char *aside;
    (void)state;
    assert_false(belonging_is_same(&nobody, &nobody));
    assert_null(belonging_set_aside(&profile, &nobody, &aside, &arena));
    assert_string_equal(aside, "pc-person-not-known");
    assert_all_in(aside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_of_it_goes_and_whose_it_is_is_known_there, begin, end),
        cmocka_unit_test_setup_teardown(killed_in_the_middle_the_rest_goes_to_the_same_place, begin,
                                        end),
        cmocka_unit_test_setup_teardown(
            what_lies_there_of_another_or_from_before_is_not_written_over, begin, end),
        cmocka_unit_test_setup_teardown(of_whom_nothing_is_known_nobody_is_the_same, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
