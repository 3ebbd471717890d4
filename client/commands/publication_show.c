/* senco publication show, senco publication compare: a publication as it was made; and with your
 * own schools in full. */
#include "client/commands/command.h"
#include "client/commands/published_print.h"
#include "client/line/export.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetPublicationAnswer *answer = message;
    if (!export_asked())
        publication_print(answer->publication);
    published_table_print(visit, answer->table);
    return EXIT_DONE;
}

const struct command publication_show_command = {
    .area = "publication",
    .verb = "show",
    .summary = "a publication as it was made",
    .operands = "PUBLICATION",
    .operands_min = 1,
    .operands_max = 1,
    .table = true,
    .examples = "  senco publication show 3\n"
                "  senco publication show 3 --xlsx schools.xlsx\n",
    .question = {.service = &senconet__v1__publications__descriptor,
                 .method = "Get",
                 .operands = {"publication"},
                 .print = print},
};

const struct command publication_compare_command = {
    .area = "publication",
    .verb = "compare",
    .summary = "your schools in full beside the others as published; not to be passed on",
    .operands = "PUBLICATION",
    .operands_min = 1,
    .operands_max = 1,
    .table = true,
    .examples = "  senco publication compare 3\n",
    .question = {.service = &senconet__v1__publications__descriptor,
                 .method = "Compare",
                 .operands = {"publication"},
                 .print = print},
};
