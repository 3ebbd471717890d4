/* A one-time code by which somebody joins: made here, and the trust's server gets its hash alone.
 */
#ifndef CLIENT_STORE_ONE_TIME_CODE_H
#define CLIENT_STORE_ONE_TIME_CODE_H

#include "client/store/profile.h"
#include "common/wire/code.h"

struct one_time_code {
    char *text; /* as it is typed; cannot be had again */
    char id[ENROLMENT_ID_TEXT];
    uint8_t secret_hash[ENROLMENT_HASH];
};

/* It names the root that the profile joined under. NULL, or what is wrong, as a sentence without
 * its full stop; texts live in the arena. */
const char *one_time_code_make(struct one_time_code *code, const struct profile *profile,
                               struct arena *arena);

/* What they type who were given it. */
char *one_time_code_typed(const struct one_time_code *code, const struct profile *profile,
                          struct arena *arena);

#endif
