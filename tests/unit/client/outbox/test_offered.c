/* In words that agree with how much it is. */
#include "client/outbox/offered.h"

#include "tests/unit/cmocka.h"

static void what_is_sent_again_is_said_with_how_much_it_is(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 16);
    assert_string_equal(offered_words(1, &arena),
                        "the trust's server has come back from a copy of before: 1 of what it had "
                        "received here in the last 90 days is sent again, once");
    assert_string_equal(offered_words(12, &arena),
                        "the trust's server has come back from a copy of before: 12 of what it had "
                        "received here in the last 90 days are sent again, each once");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sent_again_is_said_with_how_much_it_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
