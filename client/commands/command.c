/* Commands' options. */
#include "client/commands/command.h"

#include "client/line/export.h"

#include <assert.h>

bool command_lists(const struct command *command)
{
    return command->table || command->question.all_pages ||
           (command->verb != NULL && strcmp(command->verb, "list") == 0);
}

/* Of one command at a time, as they are asked for. */
static struct argument joined[ARGUMENTS_MAX + 1];

static size_t add(size_t count, const struct argument *table)
{
    for (; table != NULL && table->name != NULL; table++) {
        assert(count < ARGUMENTS_MAX);
        joined[count++] = *table;
    }
    return count;
}

const struct argument *command_arguments(const struct command *command)
{
    if (!command_lists(command))
        return command->arguments;
    size_t count = add(add(0, command->arguments), export_arguments);
    joined[count] = (struct argument){0};
    return joined;
}
