/* Whose turn it is in every state, by hand. */
#include "common/domain/return_turn.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <string.h>

static const struct {
    enum return_state state;
    enum return_turn turn;
} by_hand[RETURN_STATES] = {
    {RETURN_FINISHED, TURN_SENCO},           {RETURN_SENT_BACK, TURN_SENCO},
    {RETURN_NOTHING_SAVED, TURN_SENCO},      {RETURN_DRAFT, TURN_SENCO},
    {RETURN_SUBMITTED, TURN_HEAD},           {RETURN_CORRECTION_ASKED, TURN_ADMINISTRATOR},
    {RETURN_AUTHORISED, TURN_ADMINISTRATOR}, {RETURN_LOOKED_AT, TURN_ADMINISTRATOR},
    {RETURN_ACCEPTED, TURN_NOBODY},
};

static void every_state_is_somebodys_turn_or_done(void **state)
{
    uint8_t table[RETURN_STATES];
    (void)state;
    return_turn_table(table);
    for (size_t i = 0; i < RETURN_STATES; i++) {
        assert_int_equal(return_turn(by_hand[i].state), by_hand[i].turn);
        assert_int_equal(table[by_hand[i].state], by_hand[i].turn);
        assert_true((return_turn_words(by_hand[i].state) == NULL) ==
                    (by_hand[i].turn == TURN_NOBODY));
    }
}

static void what_is_finished_and_not_sent_is_most_urgent(void **state)
{
    (void)state;
    for (size_t i = 0; i < RETURN_STATES; i++)
        assert_int_equal(return_urgency(by_hand[i].state), i);
}

static void whose_turn_it_is_is_whoever_may_do_it(void **state)
{
    (void)state;
    assert_true(return_act_of_roles(RETURN_SUBMIT, 1u << TURN_SENCO));
    assert_true(return_act_of_roles(RETURN_AUTHORISE, 1u << TURN_HEAD));
    assert_true(return_act_of_roles(RETURN_ACCEPT, 1u << TURN_ADMINISTRATOR));
}

static void a_state_of_tomorrow_is_nobodys_turn(void **state)
{
    (void)state;
    assert_int_equal(return_turn(RETURN_STATES), TURN_NOBODY);
    assert_null(return_turn_words(RETURN_STATES));
    assert_int_equal(return_urgency(RETURN_STATES), RETURN_STATES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_somebodys_turn_or_done),
        cmocka_unit_test(what_is_finished_and_not_sent_is_most_urgent),
        cmocka_unit_test(whose_turn_it_is_is_whoever_may_do_it),
        cmocka_unit_test(a_state_of_tomorrow_is_nobodys_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
