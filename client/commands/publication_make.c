/* senco publication make: trust: a table for people outside the trust, and for schools to compare.
 */
#include "client/commands/command.h"
#include "client/commands/published_columns.h"
#include "client/commands/published_print.h"
#include "client/line/export.h"

static const struct argument make_arguments[] = {
    COLUMNS_OPTION,
    {.name = "title",
     .value = "TEXT",
     .help = "for whom it is made, or what it is to show",
     .needed = true},
    {.name = "write-id",
     .value = "UUID",
     .help = "of a publication whose outcome is not known, to make it once"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__MakePublicationRequest *request = message;
    request->columns = published_columns_read(arguments, &visit->arena, &request->n_columns);
    if (request->columns == NULL)
        return EXIT_USAGE;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__MakePublicationAnswer *answer = message;
    if (!export_asked())
        publication_print(answer->publication);
    published_table_print(visit, answer->table);
    if (answer->repeated && !export_asked())
        printf("\n(it had been made before)\n");
    return EXIT_DONE;
}

const struct command publication_make_command = {
    .area = "publication",
    .verb = "make",
    .summary = "trust: publish a table, for people outside and for schools to compare by",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = make_arguments,
    .table = true,
    .examples =
        "  senco publication make 2026-27 --columns k,e,sen,roll --title 'for the governors'\n"
        "  senco publication make 2026-27 --columns sen,points,hours --title 'annual report' "
        "--xlsx report.xlsx\n",
    .question = {.service = &senconet__v1__publications__descriptor,
                 .method = "Make",
                 .done = "the publication is made",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
