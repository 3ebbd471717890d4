/* What is an address, and what is wrong with one. */
#include "common/domain/email_address.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_mailbox_at_a_domain_is_an_address(void **state)
{
    static const char *const good[] = {"sam@example.org", "s.o'brien+senco@mail.school.example",
                                       "A_1@x-y.example", "a@b.c"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_null(email_address_fault(good[i]));
}

static void anything_else_is_said_to_be_none_and_why(void **state)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {"", "one @"},
        {"sam", "one @"},
        {"a@b@c.example", "one @"},
        {"@x.example", "no mailbox"},
        {".a@x.example", "no mailbox"},
        {"a.@x.example", "no mailbox"},
        {"a..b@x.example", "no mailbox"},
        {"a b@x.example", "no mailbox"},
        {"\"a\"@x.example", "no mailbox"},
        {"Sam <sam@x.example>", "no mailbox"},
        {"s\xc3\xa9@x.example", "no mailbox"},
        {"a@x", "no domain"},
        {"a@.example", "no domain"},
        {"a@x.", "no domain"},
        {"a@x_y.example", "no domain"},
        {"a@[127.0.0.1]", "no domain"},
        {"a@x.example\r\nBcc: b@x.example", "one @"},
        {"a@x.example\r\n", "no domain"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@x.example",
         "no mailbox"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_non_null(strstr(email_address_fault(bad[i].text), bad[i].words));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mailbox_at_a_domain_is_an_address),
        cmocka_unit_test(anything_else_is_said_to_be_none_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
