/* Addresses of servers as people type them. */
#include "client/line/address.h"

#include "tests/unit/cmocka.h"

static void a_host_and_a_port_are_an_address(void **state)
{
    static const char *const good[] = {"senconet.example.org:7443", "localhost:1",
                                       "127.0.0.1:65535",           "[::1]:7443",
                                       "[2001:db8::192.0.2.1]:443", "a_b-c.d:7443"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (!address_valid(good[i]))
            fail_msg("\"%s\" was refused", good[i]);
}

static void anything_else_is_none(void **state)
{
    static const char *const none[] = {"",
                                       "host",
                                       "host:",
                                       "host:0",
                                       "host:65536",
                                       "host:-1",
                                       ":7443",
                                       "::1:7443",
                                       "[::1]",
                                       "[::1]7443",
                                       "[]:7443",
                                       "[host]:7443",
                                       "[::1:7443",
                                       "https://host:7443",
                                       "host:7443/path",
                                       "user@host:7443",
                                       "ho st:7443",
                                       "host:07443"};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (address_valid(none[i]))
            fail_msg("\"%s\" was taken", none[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_host_and_a_port_are_an_address),
        cmocka_unit_test(anything_else_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
