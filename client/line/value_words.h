/* Values of the contract in the words that commands and page use for them. */
#ifndef CLIENT_LINE_VALUE_WORDS_H
#define CLIENT_LINE_VALUE_WORDS_H

#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/needs.pb-c.h"
#include "senconet/v1/people.pb-c.h"
#include "senconet/v1/training.pb-c.h"

/* "Acknowledged"; "Noted" is what this program does not know. */
const char *statement_act_done(Senconet__V1__StatementAct__Kind kind);

/* "has joined" */
const char *person_standing_words(Senconet__V1__Person__Standing standing);

/* "waits for the head" */
const char *need_state_words(Senconet__V1__Need__State state);

/* "the trust's" */
const char *event_kind_words(Senconet__V1__EventContent__Kind kind);

/* "has a place" */
const char *booking_state_words(Senconet__V1__Booking__State state);

#endif
