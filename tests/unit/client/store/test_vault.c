/* What is sealed is opened with the same key, for the same thing, whole: or not at all. */
#include "client/store/vault.h"

#include "tests/unit/client/store/store_made.h"

#include <sys/stat.h>
#include <sys/wait.h>

static const char secret[] = "a post is vacant until January";

static struct vault opened(void)
{
    struct vault vault;
    assert_null(vault_open(&vault, &profile, in_folder("store"), &arena));
    return vault;
}

static const char *unsealed(const struct vault *vault, const char *kept_as, const uint8_t *sealed,
                            size_t length)
{
    uint8_t *bytes = vault_unseal(vault, kept_as, sealed, &length, &arena);
    if (bytes != NULL)
        assert_int_equal(length, sizeof secret);
    return (const char *)bytes;
}

static void what_is_sealed_is_unsealed_with_the_key_in_the_folder(void **state)
{
    struct vault vault = opened();
    size_t length = sizeof secret;
    (void)state;
    const uint8_t *sealed = vault_seal(&vault, "draft 1", secret, &length, &arena);
    vault_close(&vault);
    struct vault again = opened();
    assert_string_equal(unsealed(&again, "draft 1", sealed, length), secret);
    assert_null(memmem(sealed, length, "vacant", 6));
}

static void the_key_is_its_owners_alone(void **state)
{
    struct stat key;
    struct vault vault = opened();
    (void)state;
    vault_close(&vault);
    assert_int_equal(stat(in_folder("store.key"), &key), 0);
    assert_int_equal(key.st_mode & 0777, 0600);
    assert_int_equal(key.st_size, 32);
}

static void sealed_for_one_thing_it_cannot_stand_in_the_place_of_another(void **state)
{
    struct vault vault = opened();
    size_t length = sizeof secret;
    (void)state;
    const uint8_t *sealed = vault_seal(&vault, "draft 1", secret, &length, &arena);
    assert_null(unsealed(&vault, "draft 2", sealed, length));
}

static void altered_anywhere_or_cut_it_is_not_unsealed(void **state)
{
    struct vault vault = opened();
    size_t length = sizeof secret;
    (void)state;
    uint8_t *sealed = vault_seal(&vault, "draft 1", secret, &length, &arena);
    for (size_t at = 0; at < length; at++) {
        sealed[at] ^= 1;
        assert_null(unsealed(&vault, "draft 1", sealed, length));
        sealed[at] ^= 1;
        assert_null(unsealed(&vault, "draft 1", sealed, at));
    }
    assert_non_null(unsealed(&vault, "draft 1", sealed, length));
}

static void another_key_does_not_unseal_it(void **state)
{
    struct vault vault = opened();
    size_t length = sizeof secret;
    (void)state;
    const uint8_t *sealed = vault_seal(&vault, "draft 1", secret, &length, &arena);
    assert_int_equal(unlink(in_folder("store.key")), 0);
    struct vault other = opened();
    assert_null(unsealed(&other, "draft 1", sealed, length));
}

enum { TIMES = 40, AT_ONCE = 8 };

/* Its key, once all of them have been begun. */
static void open_in_another_process(int begun, int told)
{
    struct vault vault;
    char byte;
    if (read(begun, &byte, 1) != 0 ||
        vault_open(&vault, &profile, in_folder("store"), &arena) != NULL ||
        write(told, vault.key, sizeof vault.key) != (ssize_t)sizeof vault.key)
        _exit(1);
    _exit(0);
}

static void open_at_once(void)
{
    int begin[2], tell[2], ended;
    uint8_t key[sizeof((struct vault *)0)->key], other[sizeof key];
    assert_int_equal(pipe(begin), 0);
    assert_int_equal(pipe(tell), 0);
    for (int i = 0; i < AT_ONCE; i++)
        if (fork() == 0) {
            close(begin[1]);
            open_in_another_process(begin[0], tell[1]);
        }
    close(begin[1]);
    close(tell[1]);
    for (int i = 0; i < AT_ONCE; i++) {
        assert_int_equal(read(tell[0], i == 0 ? key : other, sizeof key), sizeof key);
        assert_true(i == 0 || memcmp(key, other, sizeof key) == 0);
    }
    while (wait(&ended) > 0)
        assert_int_equal(ended, 0);
    close(begin[0]);
    close(tell[0]);
    assert_int_equal(unlink(in_folder("store.key")), 0);
}

static void two_first_commands_at_once_have_one_key(void **state)
{
    (void)state;
    for (int i = 0; i < TIMES; i++)
        open_at_once();
}

static void write_key(size_t length)
{
    static const char bytes[64];
    FILE *file = fopen(in_folder("store.key"), "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void a_key_that_is_no_key_is_said_and_kept(void **state)
{
    static const size_t lengths[] = {0, 31, 33};
    struct vault vault;
    struct stat key;
    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        write_key(lengths[i]);
        assert_string_equal(vault_open(&vault, &profile, in_folder("store"), &arena),
                            arena_print(&arena, "%s/store.key is damaged: it is no key", folder));
        assert_int_equal(stat(in_folder("store.key"), &key), 0);
        assert_int_equal(key.st_size, lengths[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_sealed_is_unsealed_with_the_key_in_the_folder,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(the_key_is_its_owners_alone, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(
            sealed_for_one_thing_it_cannot_stand_in_the_place_of_another, make_folder,
            remove_folder),
        cmocka_unit_test_setup_teardown(altered_anywhere_or_cut_it_is_not_unsealed, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(another_key_does_not_unseal_it, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(two_first_commands_at_once_have_one_key, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_key_that_is_no_key_is_said_and_kept, make_folder,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
