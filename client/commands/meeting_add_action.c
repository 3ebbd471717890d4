/* senco meeting add-action: what somebody is to do. */
#include "client/commands/command.h"
#include "client/commands/meeting_action.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/refusal.h"
#include "client/register/laestab.h"

static const struct argument add_arguments[] = {
    {.name = "what", .value = "TEXT", .help = "what is to be done", .needed = true},
    {.name = "school",
     .value = "LAESTAB",
     .help = "at which school",
     .needed = true,
     .field = "atSchool"},
    {.name = "due", .value = "DAY", .help = "by when", .needed = true, .field = "dueOn"},
    {.name = "owner",
     .value = "PERSON",
     .help = "whose it is, by their number, where the school has several SENCOs"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AddActionRequest *request = message;
    (void)visit;
    request->due_on = (char *)(uintptr_t)arguments_value(arguments, "due");
    request->has_at_school = 1;
    if (laestab_read(arguments_value(arguments, "school"), &request->at_school))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--school: this is no LAESTAB number: seven digits, such as 9994999");
    return EXIT_USAGE;
}

const struct command meeting_add_action_command = {
    .area = "meeting",
    .verb = "add-action",
    .summary = "trust, hosting SENCO, note taker: what somebody is to do after a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = add_arguments,
    .examples = "  senco meeting add-action 3 --what 'send round the transition form' --school "
                "9994999 --due 2027-01-15\n"
                "\n"
                "It is the school's SENCO's, where nobody is named.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "AddAction",
                 .done = "the action is kept",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = meeting_action_print},
};
