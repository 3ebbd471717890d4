/* Whose turn it is with a return: whom to remind, and which schools have yet to send. */
#ifndef COMMON_DOMAIN_RETURN_TURN_H
#define COMMON_DOMAIN_RETURN_TURN_H

#include "common/domain/return_state.h"

/* As the contract's Role numbers them. */
enum return_turn {
    TURN_NOBODY = 0,
    TURN_SENCO = 2, /* the school has yet to send it */
    TURN_HEAD = 3,
    TURN_ADMINISTRATOR = 5
};

enum return_turn return_turn(enum return_state state);

/* return_turn of every state, a byte each: statements look up what they find. */
void return_turn_table(uint8_t table[RETURN_STATES]);

/* What is to be done by whoever's turn it is, as the rest of a sentence after their name: "send it:
 * it is finished". NULL where it is nobody's turn. */
const char *return_turn_words(enum return_state state);

/* Where a return comes in a list that begins with what is most urgent: what is finished and not
 * sent before all else, since nobody notices it; then what the school, the head and the trust have
 * yet to do; then what is done. */
unsigned return_urgency(enum return_state state);

#endif
