/* Values of the contract in the words that commands and page use for them. */
#ifndef CLIENT_LINE_VALUE_WORDS_H
#define CLIENT_LINE_VALUE_WORDS_H

#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/people.pb-c.h"

/* "Acknowledged"; "Noted" is what this program does not know. */
const char *statement_act_done(Senconet__V1__StatementAct__Kind kind);

/* "has joined" */
const char *person_standing_words(Senconet__V1__Person__Standing standing);

#endif
