/* How the database is reached: taken apart, put together, and shown without a password. */
#include "server/store/conninfo.h"

#include "tests/unit/cmocka.h"

#include <libpq-fe.h>

enum { CAP = 1 << 20 };

/* What libpq makes of a text for one name; "" where it says nothing. */
static char *value_of(const char *text, const char *name, struct arena *arena)
{
    PQconninfoOption *options = PQconninfoParse(text, NULL);
    char *value = arena_copy(arena, "");
    assert_non_null(options);
    for (PQconninfoOption *option = options; option->keyword != NULL; option++)
        if (strcmp(option->keyword, name) == 0 && option->val != NULL)
            value = arena_copy(arena, option->val);
    PQconninfoFree(options);
    return value;
}

static void text_and_uri_say_the_same(void **state)
{
    static const char *const texts[] = {
        "host=/run/db port=5433 dbname=trust user=app password='it\\'s\\\\ a \\'secret'",
        "postgresql://app:it%27s%5C%20a%20%27secret@/trust?host=/run/db&port=5433"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena arena;
        const char *text = texts[i];
        arena_init(&arena, CAP);
        const char *pinned = conninfo_pinned(text, 3, 10, &arena);
        assert_null(conninfo_fault(text));
        assert_string_equal(value_of(pinned, "host", &arena), "/run/db");
        assert_string_equal(value_of(pinned, "port", &arena), "5433");
        assert_string_equal(value_of(pinned, "dbname", &arena), "trust");
        assert_string_equal(value_of(pinned, "user", &arena), "app");
        assert_string_equal(value_of(pinned, "password", &arena), "it's\\ a 'secret");
        arena_release(&arena);
    }
}

static void what_the_server_relies_on_stands_behind_what_is_given(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, CAP);
    const char *pinned =
        conninfo_pinned("dbname=trust options='-c work_mem=8MB -c bytea_output=escape'"
                        " application_name=mine connect_timeout=99",
                        3, 10, &arena);
    const char *options = value_of(pinned, "options", &arena);
    assert_ptr_equal(strstr(options, "-c work_mem=8MB"), options);
    assert_true(strstr(options, "bytea_output=escape") < strstr(options, "bytea_output=hex"));
    assert_non_null(strstr(options, "default_transaction_isolation=read\\ committed"));
    assert_non_null(strstr(options, "statement_timeout=10s"));
    assert_string_equal(value_of(pinned, "application_name", &arena), "sencod");
    assert_string_equal(value_of(pinned, "connect_timeout", &arena), "3");
    arena_release(&arena);
}

static void a_place_is_shown_without_its_password(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, CAP);
    assert_string_equal(
        conninfo_place("postgresql://app:secret@db.example:5433/trust?sslpassword=secret", &arena),
        "host=db.example port=5433 dbname=trust user=app");
    arena_release(&arena);
}

static void a_fault_does_not_repeat_the_text(void **state)
{
    static const char *const wrong[] = {"dbname=trust password=a secret", "nonsense",
                                        "postgresql://app:secret@[::1/trust", "hots=a"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_non_null(conninfo_fault(wrong[i]));
        assert_null(strstr(conninfo_fault(wrong[i]), "secret"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_uri_say_the_same),
        cmocka_unit_test(what_the_server_relies_on_stands_behind_what_is_given),
        cmocka_unit_test(a_place_is_shown_without_its_password),
        cmocka_unit_test(a_fault_does_not_repeat_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
