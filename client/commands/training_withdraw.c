/* senco training withdraw: SENCO: an event of your own does not take place, or you do not go. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_fill.h"

static const struct argument withdraw_arguments[] = {
    SCHOOL_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why, for those who have booked", .needed = true},
    REPLACES_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    static const char *const texts[] = {"reason", NULL};
    static const char *const no_days[] = {NULL};
    Senconet__V1__WithdrawEventRequest *request = message;
    (void)arguments;
    return write_fill(visit, texts, no_days, &request->write_id);
}

const struct command training_withdraw_command = {
    .area = "training",
    .verb = "withdraw",
    .summary = "SENCO: an event of your own does not take place, or you do not go",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = withdraw_arguments,
    .examples = "  senco training withdraw 14 --replaces 1 --reason 'no release'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Withdraw",
                 .done = "the event is withdrawn",
                 .operands = {"event"},
                 .fill = fill,
                 .print = event_print_written},
};
