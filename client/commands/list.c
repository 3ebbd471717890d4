/* Every command of senco, in the order its help shows them. */
#include "client/commands/command.h"

extern const struct command census_command;
extern const struct command hours_command;

const struct command *const commands[] = {
    &hours_command,
    &census_command,
    NULL,
};
