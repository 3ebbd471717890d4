/* What can be listened on, and what is said of what cannot. */
#include "server/settings/address.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void an_address_with_a_port_is_read_and_printed_as_it_was(void **state)
{
    static const char *const good[] = {"127.0.0.1:7443", "0.0.0.0:0", "[::1]:7443", "[::]:65535"};
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct address address;
        assert_null(address_read(good[i], &address, &arena));
        assert_string_equal(address_print(&address, &arena), good[i]);
    }
    arena_release(&arena);
}

static void what_is_no_address_with_a_port_is_refused_in_words(void **state)
{
    static const struct {
        const char *text, *words;
    } bad[] = {{"127.0.0.1", "no port"},
               {"127.0.0.1:", "no number from 0 to 65535"},
               {"127.0.0.1:99999", "no number from 0 to 65535"},
               {"127.0.0.1:65536", "no number from 0 to 65535"},
               {"127.0.0.1:-1", "no number"},
               {"127.0.0.1:+80", "no number"},
               {"127.0.0.1:https", "no number"},
               {"127.0.0.1:80 ", "no number"},
               {"localhost:7443", "no address in figures"},
               {"senconet.example:7443", "no address in figures"},
               {":7443", "no address in figures"},
               {"*:7443", "no address in figures"},
               {"300.0.0.1:7443", "no address in figures"},
               {"[127.0.0.1]:7443", "no address in figures"},
               {"[::1]", "no port"},
               {"::1", "in brackets"},
               {"::1:7443", "in brackets"},
               {"", "no port"}};
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct address address;
        const char *fault = address_read(bad[i].text, &address, &arena);
        assert_non_null(fault);
        if (strstr(fault, bad[i].words) == NULL)
            fail_msg("\"%s\": %s", bad[i].text, fault);
    }
    arena_release(&arena);
}

static void only_this_machine_can_reach_what_is_its_own(void **state)
{
    static const struct {
        const char *text;
        bool own;
    } addresses[] = {{"127.0.0.1:1", true},    {"127.255.0.9:1", true},
                     {"[::1]:1", true},        {"0.0.0.0:1", false},
                     {"[::]:1", false},        {"128.0.0.1:1", false},
                     {"192.0.2.127:1", false}, {"1.0.0.127:1", false},
                     {"[fe80::1]:1", false},   {"[::ffff:127.0.0.1]:1", false}};
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 16);
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        struct address address;
        assert_null(address_read(addresses[i].text, &address, &arena));
        if (address_is_own(&address) != addresses[i].own)
            fail_msg("%s", addresses[i].text);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_with_a_port_is_read_and_printed_as_it_was),
        cmocka_unit_test(what_is_no_address_with_a_port_is_refused_in_words),
        cmocka_unit_test(only_this_machine_can_reach_what_is_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
