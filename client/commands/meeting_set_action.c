/* senco meeting set-action: what came of an action. */
#include "client/commands/command.h"
#include "client/commands/meeting_action.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/word_option.h"

static const struct word states[] = {
    {"open", SENCONET__V1__ACTION_STATE__ACTION_OPEN},
    {"done", SENCONET__V1__ACTION_STATE__ACTION_DONE},
    {"dropped", SENCONET__V1__ACTION_STATE__ACTION_DROPPED},
    {0},
};

static const struct argument set_arguments[] = {
    VERSION_OPTION,
    {.name = "state", .value = "STATE", .help = "open, done or dropped", .words = states},
    {.name = "outcome", .value = "TEXT", .help = "what came of it"},
    {.name = "due", .value = "DAY", .help = "another day", .field = "dueOn"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SetActionRequest *request = message;
    unsigned state = 0;
    (void)visit;
    if (!word_option(arguments, "state", states, &state))
        return EXIT_USAGE;
    request->has_state = state != 0;
    request->state = (Senconet__V1__ActionState)state;
    request->due_on = (char *)(uintptr_t)arguments_value(arguments, "due");
    return EXIT_DONE;
}

const struct command meeting_set_action_command = {
    .area = "meeting",
    .verb = "set-action",
    .summary = "owner, trust, hosting SENCO: what came of an action",
    .operands = "ACTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = set_arguments,
    .examples = "  senco meeting set-action 7 --version 1 --state done --outcome 'sent on 12 "
                "January'\n"
                "  senco meeting set-action 7 --version 1 --due 2027-02-01\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "SetAction",
                 .done = "what came of the action is kept",
                 .operands = {"number"},
                 .number_words = "action's number: senco meeting actions shows them",
                 .fill = fill,
                 .print = meeting_action_print},
};
