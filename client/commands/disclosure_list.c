/* senco disclosure list: trust: the answers to requests for information. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "senconet/v1/disclosures.pb-c.h"

static void add_row(struct table *table, struct arena *arena,
                    const Senconet__V1__Disclosure *disclosure)
{
    char number[NUMBER_TEXT];
    table_add(table, disclosure->reference);
    table_add(table, disclosure->collection);
    table_add(table, disclosure->has_publication
                         ? arena_print(arena, "publication no. %s",
                                       number_print(number, disclosure->publication, 0))
                         : disclosure->file_name);
    table_add(table, disclosure->has_bytes ? number_print(number, disclosure->bytes, 0) : NULL);
    table_add(table, number_print(number, disclosure->cells, 0));
    table_add_moment(table, disclosure->answered_at);
    table_add(table, disclosure->answered_by);
    table_add(table, disclosure->has_publication ? NULL : disclosure->fingerprint);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"Reference", "Collection",   "Given",
                                          "Bytes",     "Figures told", "Recorded",
                                          "By",        "Fingerprint",  NULL};
    const Senconet__V1__ListDisclosuresAnswer *answer = message;
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_disclosures; i++)
        add_row(table, &visit->arena, answer->disclosures[i]);
    table_right(table, 3);
    table_right(table, 4);
    table_file_only(table, 7);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command disclosure_list_command = {
    .area = "disclosure",
    .verb = "list",
    .summary = "trust: the answers to requests for information, the newest first",
    .operands = "",
    .examples = "  senco disclosure list --csv answers.csv\n",
    .question = {.service = &senconet__v1__disclosures__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No answer has been recorded yet.",
                 .print = print},
};
