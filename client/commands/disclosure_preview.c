/* senco disclosure preview: trust: what an answer would give away, before it is given. */
#include "client/commands/command.h"
#include "client/commands/disclosure_cells.h"
#include "client/commands/disclosure_print.h"

#include <inttypes.h>

static const struct argument preview_arguments[] = {TELLS_OPTION, {0}};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__PreviewAnswerRequest *request = message;
    (void)arguments;
    return disclosure_cells_read(visit, &request->cells, &request->n_cells);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__PreviewAnswerAnswer *answer = message;
    (void)visit;
    printf("Such an answer would tell:\n");
    disclosure_cells_print(answer->cells, answer->n_cells);
    printf("From all that was told %" PRIu64 " of 1 to 5 can be worked out; with such an answer "
           "%" PRIu64 ", besides what it tells.\n",
           answer->exposed_before, answer->exposed);
    return EXIT_DONE;
}

const struct command disclosure_preview_command = {
    .area = "disclosure",
    .verb = "preview",
    .summary = "trust: what an answer would give away, before it is given; nothing is stored",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = preview_arguments,
    .examples = "  senco disclosure preview 2026-27 --tells total:e --tells 9994999:k\n",
    .question = {.service = &senconet__v1__disclosures__descriptor,
                 .method = "Preview",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
