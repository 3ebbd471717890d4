/* senco need record: SENCO: say what training you need, or say it anew. */
#include "client/commands/command.h"
#include "client/commands/need_print.h"
#include "client/commands/write_options.h"

static const struct argument record_arguments[] = {
    SCHOOL_OPTION,
    {.name = "title", .value = "TEXT", .help = "what is needed, in a line", .needed = true},
    {.name = "why", .value = "TEXT", .help = "why it is needed", .needed = true},
    {.name = "item",
     .value = "ITEM",
     .help = "the item of the charter or job description it is for, such as C11 or J25",
     .needed = true},
    {.name = "wanted-by", .value = "DAY", .help = "by when, such as 2027-03-31", .needed = true},
    {.name = "need",
     .value = "NUMBER",
     .help = "a need that is there already: it is said anew, and waits for the head again"},
    {.name = "replaces", .value = "VERSION", .help = "of that, the version you looked at"},
    WRITE_ID_OPTION,
    {0},
};

const struct command need_record_command = {
    .area = "need",
    .verb = "record",
    .summary = "SENCO: say what training you need, or say it anew",
    .operands = "",
    .arguments = record_arguments,
    .examples = "  senco need record --title 'Dyslexia in year 7' --why 'nine pupils come in "
                "September' \\\n"
                "      --item C11 --wanted-by 2027-03-31\n",
    .question = {.service = &senconet__v1__needs__descriptor,
                 .method = "Record",
                 .done = "what is needed has been recorded",
                 .print = need_print_written},
};
