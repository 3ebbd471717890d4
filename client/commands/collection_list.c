/* senco collection list: all collections. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/export.h"
#include "client/line/table.h"
#include "common/base/number.h"

static void add_row(struct table *table, const Senconet__V1__Collection *collection)
{
    char number[NUMBER_TEXT];
    table_add(table, collection->key);
    table_add(table, collection->academic_year);
    table_add_day(table, collection->reference_date);
    table_add_day(table, collection->opens_on);
    table_add_day(table, collection->due_on);
    table_add_day(table, collection->closes_on);
    table_add_day(table, collection->finish_by);
    table_add(table, collection->practice ? "practice" : NULL);
    table_add(table, collection->policy);
    table_add(table, number_print(number, collection->policy_version, 0));
}

/* For files: a row each, since people read them below each other. */
static void print_rows(const Senconet__V1__ListCollectionsAnswer *answer)
{
    static const char *const headers[] = {"Collection", "Academic year",  "Figures of", "Opens",
                                          "Due",        "Closes",         "Finish by",  "Practice",
                                          "Policy",     "Policy version", NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_collections; i++)
        add_row(table, answer->collections[i]);
    table_print(table);
    table_free(table);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListCollectionsAnswer *answer = message;
    (void)visit;
    if (export_asked())
        print_rows(answer);
    for (size_t i = 0; i < answer->n_collections && !export_asked(); i++)
        collection_print(answer->collections[i]);
    return EXIT_DONE;
}

const struct command collection_list_command = {
    .area = "collection",
    .verb = "list",
    .summary = "all collections",
    .operands = "",
    .examples = "  senco collection list --json\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No collection has been opened yet.",
                 .print = print},
};
