/* senco publication preview: trust: what a publication would show just now. */
#include "client/commands/command.h"
#include "client/commands/published_columns.h"
#include "client/commands/published_print.h"
#include "client/line/export.h"

#include <inttypes.h>

static const struct argument preview_arguments[] = {COLUMNS_OPTION, {0}};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__PreviewPublicationRequest *request = message;
    request->columns = published_columns_read(arguments, &visit->arena, &request->n_columns);
    return request->columns != NULL ? EXIT_DONE : EXIT_USAGE;
}

static void print_suppression(const Senconet__V1__Suppression *suppression, const char *key)
{
    printf("\nFor the trust only: over all columns %" PRIu64
           " counts and sums of 1 to 5 are not shown, and %" PRIu64 " more cells for their sake.\n",
           suppression->few, suppression->more);
    if (suppression->exposed > 0)
        printf(
            "From what was told before %" PRIu64
            " of 1 to 5 can be worked out already, by outsiders or by the people of one school.\n",
            suppression->exposed);
    printf("Nothing was published: senco publication make %s does.\n", key);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__PreviewPublicationAnswer *answer = message;
    published_table_print(visit, answer->table);
    if (!export_asked())
        print_suppression(answer->suppression, visit->arguments->operand[0]);
    return EXIT_DONE;
}

const struct command publication_preview_command = {
    .area = "publication",
    .verb = "preview",
    .summary = "trust: what a publication would show just now; nothing is stored",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = preview_arguments,
    .table = true,
    .examples = "  senco publication preview 2026-27 --columns k,e,sen,roll\n",
    .question = {.service = &senconet__v1__publications__descriptor,
                 .method = "Preview",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
