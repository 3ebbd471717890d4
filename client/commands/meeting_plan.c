/* senco meeting plan: a network meeting. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/day_option.h"

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

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *request)
{
    static const char *const days[] = {"items-until", NULL};
    if (!day_options_fit(arguments, days))
        return EXIT_USAGE;
    return network_write_fill(visit, arguments, request);
}

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
                 .fill = fill,
                 .print = meeting_written_print},
};
