/* What may come next on a command line of sencod's, for the shell. */
#ifndef SERVER_RUN_COMPLETION_H
#define SERVER_RUN_COMPLETION_H

#include "server/run/subcommand.h"

/* subcommands: ended by NULL. The words behind "sencod --complete"; the last is the one being
 * typed. See common/base/completion.h. */
void completion_of_sencod(const struct subcommand *const *subcommands, int argc, char **argv);

#endif
