/* Every command of senco, in the order its help shows them. */
#include "client/commands/command.h"

extern const struct command census_command;
extern const struct command enrol_command;
extern const struct command hours_command;
extern const struct command whoami_command;

const struct command *const commands[] = {
    &hours_command,
    &census_command,
    &enrol_command,
    &whoami_command,
    NULL,
};
