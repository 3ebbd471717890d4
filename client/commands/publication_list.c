/* senco publication list: what has been published. */
#include "client/commands/command.h"
#include "client/commands/published_columns.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"

static void add_row(struct table *table, struct arena *arena, const Senconet__V1__Publication *made)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, made->number, 0));
    table_add(table, made->collection);
    table_add(table, made->title);
    table_add(table, published_columns_words(arena, made->columns, made->n_columns));
    table_add(table, number_print(number, made->schools, 0));
    table_add_moment(table, made->made_at);
    table_add(table, made->made_by);
    table_add(table, made->fingerprint);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"No.",  "Collection", "Title",       "Columns", "Schools",
                                          "Made", "By",         "Fingerprint", NULL};
    const Senconet__V1__ListPublicationsAnswer *answer = message;
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_publications; i++)
        add_row(table, &visit->arena, answer->publications[i]);
    table_right(table, 0);
    table_right(table, 4);
    table_file_only(table, 7);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command publication_list_command = {
    .area = "publication",
    .verb = "list",
    .summary = "what has been published, the newest first",
    .operands = "",
    .examples = "  senco publication list\n",
    .question = {.service = &senconet__v1__publications__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "Nothing has been published yet.",
                 .print = print},
};
