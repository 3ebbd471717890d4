/* A refusal of the trust's, explained to whoever typed the command. */
#ifndef CLIENT_COMMANDS_EXPLAIN_H
#define CLIENT_COMMANDS_EXPLAIN_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/wire/reply.h"

/* Says it (see client/line/refusal.h); the exit code for it. */
enum exit_code explain_reply(const struct reply *reply, const struct arguments *arguments);

#endif
