/* Small words shared by the commands' tables. */
#ifndef CLIENT_COMMANDS_WORDS_H
#define CLIENT_COMMANDS_WORDS_H

#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

/* "nothing saved", "finished, not sent", "sent": of the newest and the newest sent version. */
const char *return_state_words(Senconet__V1__ReturnState state, uint64_t version,
                               uint64_t submitted_version);

/* "5", "at least 3", "not applicable", "undecided". */
const char *hours_words(char text[64], const Senconet__V1__Working *working);

#endif
