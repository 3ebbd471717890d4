/* Small words shared by the commands' tables. */
#ifndef CLIENT_COMMANDS_WORDS_H
#define CLIENT_COMMANDS_WORDS_H

#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

/* "finished, not sent", "sent, not yet authorised", ... */
const char *return_state_words(Senconet__V1__ReturnState state);

/* "5", "at least 3", "not applicable", "undecided". */
const char *hours_words(char text[64], const Senconet__V1__Working *working);

#endif
