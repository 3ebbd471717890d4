/* One row a state. */
#include "common/domain/return_turn.h"

static const struct {
    enum return_turn turn;
    unsigned urgency;
    const char *words;
} rows[RETURN_STATES] = {
    [RETURN_FINISHED] = {TURN_SENCO, 0, "send it: it is finished"},
    [RETURN_SENT_BACK] = {TURN_SENCO, 1, "answer what was asked, and send it again"},
    [RETURN_NOTHING_SAVED] = {TURN_SENCO, 2, "begin it: nothing has been saved"},
    [RETURN_DRAFT] = {TURN_SENCO, 3, "finish and send the draft"},
    [RETURN_SUBMITTED] = {TURN_HEAD, 4, "authorise it, or send it back"},
    [RETURN_CORRECTION_ASKED] = {TURN_ADMINISTRATOR, 5, "reopen it, or decline the correction"},
    [RETURN_AUTHORISED] = {TURN_ADMINISTRATOR, 6, "accept it, or send it back"},
    [RETURN_LOOKED_AT] = {TURN_ADMINISTRATOR, 7, "accept it, or send it back"},
    [RETURN_ACCEPTED] = {TURN_NOBODY, 8, NULL},
};

enum return_turn return_turn(enum return_state state)
{
    return state < RETURN_STATES ? rows[state].turn : TURN_NOBODY;
}

void return_turn_table(uint8_t table[RETURN_STATES])
{
    for (unsigned state = 0; state < RETURN_STATES; state++)
        table[state] = (uint8_t)rows[state].turn;
}

const char *return_turn_words(enum return_state state)
{
    return state < RETURN_STATES ? rows[state].words : NULL;
}

unsigned return_urgency(enum return_state state)
{
    return state < RETURN_STATES ? rows[state].urgency : RETURN_STATES;
}
