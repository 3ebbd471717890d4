/* What was done, in words that are true of what has not been sent yet. */
#include "client/outbox/standing.h"

#include "tests/unit/cmocka.h"

static void what_waits_is_not_said_to_be_sent(void **state)
{
    static char submit[] = "senconet.v1.Returns/Submit", save[] = "senconet.v1.Returns/Save";
    Senconet__Desk__V1__Waiting item = SENCONET__DESK__V1__WAITING__INIT;
    (void)state;
    item.method = submit;
    item.state = SENCONET__DESK__V1__WAITING__STATE__READY;
    assert_string_equal(standing_what(&item), "asked to send the return");
    item.state = SENCONET__DESK__V1__WAITING__STATE__ACKNOWLEDGED;
    assert_string_equal(standing_what(&item), "sent the return");
    item.method = save;
    item.state = SENCONET__DESK__V1__WAITING__STATE__READY;
    assert_string_equal(standing_what(&item), "saved the return");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_waits_is_not_said_to_be_sent)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
