/* senco meeting plan: a network meeting. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"

static const struct argument plan_arguments[] = {
    {.name = "from",
     .value = "TIME",
     .help = "when it begins, such as 2026-11-26T15:30",
     .needed = true},
    {.name = "until", .value = "TIME", .help = "when it ends", .needed = true},
    MEETING_WHERE_OPTIONS,
    WRITE_ID_OPTION,
    {0},
};

const struct command meeting_plan_command = {
    .area = "meeting",
    .verb = "plan",
    .summary = "trust, hosting SENCO: plan a network meeting",
    .operands = "TITLE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = plan_arguments,
    .examples =
        "  senco meeting plan 'Autumn network' --from 2026-11-26T15:30 --until 2026-11-26T17:00 "
        "--host 9994999 --place 'the library'\n"
        "  senco meeting plan 'Online hour' --from 2027-01-14T16:00 --until 2027-01-14T17:00 "
        "--online https://meet.example/senco\n"
        "\n"
        "Times are those of England. A SENCO plans meetings that their own school hosts (--host).\n"
        "Then: senco meeting invite.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Plan",
                 .done = "the meeting is planned",
                 .operands = {"title"},
                 .print = meeting_written_print},
};
