/* senco allocation show: the hours the trust has issued to a school, with the working. */
#include "client/commands/allocation_pdf.h"
#include "client/commands/allocation_print.h"
#include "client/commands/command.h"

static const struct argument show_arguments[] = {
    SCHOOL_OPTION,
    {.name = "number", .value = "NUMBER", .help = "an earlier allocation, by its number"},
    {.name = "pdf",
     .value = "FILE",
     .help = "put it into this file too, as a document of one page"},
    {0},
};

static enum exit_code keep(struct visit *visit, const void *message)
{
    const Senconet__V1__GetAllocationAnswer *answer = message;
    const char *path = arguments_value(visit->arguments, "pdf");
    return path != NULL ? allocation_pdf(visit, path, answer->allocation, answer->policy)
                        : EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetAllocationAnswer *answer = message;
    return allocation_print(visit, answer->allocation, answer->policy);
}

const struct command allocation_show_command = {
    .area = "allocation",
    .verb = "show",
    .summary = "the hours the trust has issued to a school, with the working",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco allocation show 2026-27\n"
                "  senco allocation show 2026-27 --school 9994999 --json\n"
                "  senco allocation show 2026-27 --pdf statement.pdf\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Get",
                 .operands = {"collection"},
                 .keep = keep,
                 .print = print},
};
