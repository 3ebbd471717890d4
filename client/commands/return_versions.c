/* senco return versions: every version of a school's return, newest first. */
#include "client/commands/command.h"
#include "client/commands/origin_words.h"
#include "client/commands/return_print.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const struct argument versions_arguments[] = {
    SCHOOL_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListVersionsAnswer *answer = message;
    static const char *const headers[] = {"Version", "State",  "Stored",     "By",       "Receipt",
                                          "New",     "School", "Collection", "Write id", NULL};
    struct table *table = table_new(headers);
    char number[NUMBER_TEXT];
    for (size_t i = 0; i < answer->n_versions; i++) {
        const Senconet__V1__Return *version = answer->versions[i];
        table_add(table, number_print(number, version->version, 0));
        table_add(table,
                  version->state == SENCONET__V1__RETURN_STATE__SUBMITTED ? "sent" : "draft");
        table_add_moment(table, version->stored_at);
        table_add(table, version->stored_by);
        table_add(table, number_print(number, version->receipt_number, 0));
        table_add(table, origins_new_words(&visit->arena, version));
        table_add(table, number_print(number, version->school, 0));
        table_add(table, visit->arguments->operand[0]);
        table_add(table, version->write_id);
    }
    table_right(table, 0);
    for (unsigned column = 6; column <= 8; column++)
        table_file_only(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command return_versions_command = {
    .area = "return",
    .verb = "versions",
    .summary = "every version of a school's return",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = versions_arguments,
    .examples = "  senco return versions 2026-27 --school 9994999\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Versions",
                 .all_pages = true,
                 .none = "Nothing has been saved yet.",
                 .operands = {"collection"},
                 .print = print},
};
