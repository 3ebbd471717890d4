/* Every command of senco, in the order its help shows them. */
#include "client/commands/command.h"

const struct command *const commands[] = {
    NULL,
};
