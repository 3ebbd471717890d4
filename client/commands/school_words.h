/* Words for how schools come from each other. */
#ifndef CLIENT_COMMANDS_SCHOOL_WORDS_H
#define CLIENT_COMMANDS_SCHOOL_WORDS_H

#include "senconet/v1/schools.pb-c.h"

/* What became of the predecessor: "merged into it". */
const char *school_link_words(Senconet__V1__LinkKind kind);

#endif
