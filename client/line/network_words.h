/* Words for what stands in network meetings and approaches, value by value, for people. */
#ifndef CLIENT_LINE_NETWORK_WORDS_H
#define CLIENT_LINE_NETWORK_WORDS_H

/* Of enumerations of meetings.proto and approaches.proto: "comes", "not now", "done", "ended". "?"
 * for a value that is not known. */
const char *coming_words(int coming);
const char *agenda_standing_words(int standing);
const char *action_state_words(int state);
const char *review_outcome_words(int outcome);

#endif
