/* What senco can be told, on the screen. */
#ifndef CLIENT_HELP_HELP_H
#define CLIENT_HELP_HELP_H

#include "client/commands/command.h"

#include <stdio.h>

/* All commands. */
enum exit_code help_overview(void);

/* One command: usage, options, examples. */
enum exit_code help_command(const struct command *command);

/* Whether a command begins with this word; and what can be said in its area. */
bool help_is_area(const char *area);
void help_area(FILE *out, const char *area);

#endif
