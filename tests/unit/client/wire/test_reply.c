/* What an answer leaves open, and what it takes away of what was kept. */
#include "client/wire/reply.h"

#include "tests/unit/cmocka.h"

static struct reply reply_of(enum grpc_code code)
{
    return (struct reply){.answered = true, .code = code, .message = ""};
}

static void only_the_trusts_own_no_takes_away_what_was_kept(void **state)
{
    (void)state;
    for (int code = 0; code < GRPC_CODE_COUNT; code++) {
        const struct reply reply = reply_of((enum grpc_code)code);
        assert_int_equal(reply_takes_away(&reply),
                         code == GRPC_PERMISSION_DENIED || code == GRPC_NOT_FOUND);
    }
}

static void somebody_else_in_its_place_takes_nothing_away(void **state)
{
    struct reply silent = reply_of(GRPC_NOT_FOUND), another = silent, disbelieved = silent;
    (void)state;
    silent.answered = false;
    another.untrusted = true;
    disbelieved.disbelieved = true;
    assert_false(reply_takes_away(&silent));
    assert_false(reply_takes_away(&another));
    assert_false(reply_takes_away(&disbelieved));
}

static void a_trust_with_too_much_to_do_is_asked_again(void **state)
{
    const struct reply busy = reply_of(GRPC_RESOURCE_EXHAUSTED), refused = reply_of(GRPC_ABORTED);
    (void)state;
    assert_true(reply_is_open(&busy));
    assert_false(reply_is_open(&refused));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_trusts_own_no_takes_away_what_was_kept),
        cmocka_unit_test(somebody_else_in_its_place_takes_nothing_away),
        cmocka_unit_test(a_trust_with_too_much_to_do_is_asked_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
