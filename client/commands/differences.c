/* A row a field. */
#include "client/commands/differences.h"

#include "client/line/table.h"
#include "client/outbox/difference_words.h"

static const char *side(const char *field, const char *value, struct arena *arena)
{
    const char *words = difference_value(field, value, arena);
    return words != NULL ? words : "-";
}

void differences_print(const struct difference *of, size_t count, bool conflict,
                       struct arena *arena)
{
    static const char *const both[] = {"", "Yours", "The trust's", NULL};
    static const char *const alone[] = {"", "Yours", NULL};
    struct table *table = table_new(conflict ? both : alone);
    for (size_t i = 0; i < count; i++) {
        table_add(table, difference_title(of[i].field, arena));
        table_add(table, side(of[i].field, of[i].mine, arena));
        if (conflict)
            table_add(table, side(of[i].field, of[i].theirs, arena));
    }
    table_print(table);
    table_free(table);
}

json_t *differences_json(const struct difference *of, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, json_pack("{s:s, s:s*, s:s*}", "field", of[i].field, "mine",
                                               of[i].mine, "theirs", of[i].theirs));
    return array;
}
