/* sencod(8), the manual page. */
#ifndef SERVER_RUN_MANUAL_H
#define SERVER_RUN_MANUAL_H

#include "server/run/subcommand.h"

/* subcommands: ended by NULL. */
void manual_of_sencod(FILE *out, const struct subcommand *const *subcommands);

#endif
