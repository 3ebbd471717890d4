/* A write that was saved here, and beside it what the trust holds. */
#ifndef CLIENT_COMMANDS_DIFFERENCES_H
#define CLIENT_COMMANDS_DIFFERENCES_H

#include "client/outbox/conflict.h"

/* conflict: with the trust's side. */
void differences_print(const struct difference *of, size_t count, bool conflict,
                       struct arena *arena);

/* [{"field", "mine", "theirs"}], in JSON's names and values. */
json_t *differences_json(const struct difference *of, size_t count);

#endif
