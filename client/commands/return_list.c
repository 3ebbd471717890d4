/* senco return list: where each of your schools stands in a collection. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/moment.h"
#include "client/line/table.h"
#include "common/base/number.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListReturnsAnswer *answer = message;
    (void)visit;
    static const char *const headers[] = {"School", "Name", "State", "Version", "Stored", NULL};
    struct table *table = table_new(headers);
    char number[NUMBER_TEXT], stored[MOMENT_TEXT];
    for (size_t i = 0; i < answer->n_returns; i++) {
        const Senconet__V1__ReturnLine *line = answer->returns[i];
        table_add(table, number_print(number, line->school, 0));
        table_add(table, line->name);
        table_add(table, return_state_words(line->state));
        table_add(table, line->version > 0 ? number_print(number, line->version, 0) : NULL);
        table_add(table, moment_words(stored, line->stored_at));
    }
    table_right(table, 3);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command return_list_command = {
    .area = "return",
    .verb = "list",
    .summary = "where each of your schools stands in a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco return list 2026-27\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "None of your schools is asked for this collection.",
                 .operands = {"collection"},
                 .print = print},
};
