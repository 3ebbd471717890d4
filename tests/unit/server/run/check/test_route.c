/* The way to the database: what is said of its connection words. */
#include "server/run/check/looks.h"

#include "tests/unit/cmocka.h"

#define BY_NAME    "is the name"
#define UNVERIFIED "without making sure who answers"

static bool says(const char *conninfo, const char *words)
{
    struct arena arena;
    arena_init(&arena, 1 << 16);
    const char *text = route_look(conninfo, &arena);
    bool said = text != NULL && strstr(text, words) != NULL;
    arena_release(&arena);
    return said;
}

static void this_machines_own_database_is_well(void **state)
{
    static const char *const well[] = {
        "dbname=a user=b",         "host=/run/postgresql dbname=a",
        "host=localhost dbname=a", "host=127.0.0.1 dbname=a",
        "hostaddr=::1 dbname=a",   "host=db.example hostaddr=127.0.0.1 dbname=a"};
    (void)state;
    for (size_t i = 0; i < sizeof well / sizeof well[0]; i++) {
        assert_false(says(well[i], BY_NAME));
        assert_false(says(well[i], UNVERIFIED));
    }
}

static void a_name_that_must_be_looked_up_is_said(void **state)
{
    (void)state;
    assert_true(says("host=db.example dbname=a sslmode=verify-full", BY_NAME));
    assert_false(says("host=db.example hostaddr=192.0.2.1 sslmode=verify-full", BY_NAME));
    assert_false(says("host=192.0.2.1 dbname=a", BY_NAME));
}

static void a_network_without_a_certificate_that_is_looked_at_is_said(void **state)
{
    (void)state;
    assert_true(says("host=192.0.2.1 dbname=a", UNVERIFIED));
    assert_true(says("host=192.0.2.1 dbname=a sslmode=require", UNVERIFIED));
    assert_false(says("host=192.0.2.1 dbname=a sslmode=verify-full", UNVERIFIED));
    assert_false(says("host=192.0.2.1 dbname=a sslmode=verify-ca", UNVERIFIED));
}

static void words_that_are_none_are_said(void **state)
{
    (void)state;
    assert_true(says("host", "cannot be read"));
    assert_true(says("nonsense=1", "cannot be read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(this_machines_own_database_is_well),
        cmocka_unit_test(a_name_that_must_be_looked_up_is_said),
        cmocka_unit_test(a_network_without_a_certificate_that_is_looked_at_is_said),
        cmocka_unit_test(words_that_are_none_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
