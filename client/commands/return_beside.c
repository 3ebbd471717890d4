/* A row for each figure that one of the two years gives, or says is not known. */
#include "client/commands/return_beside.h"

#include "client/commands/figure_cells.h"
#include "client/commands/origin_words.h"
#include "client/commands/return_last_year.h"
#include "client/line/figure_words.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/message/figures.h"
#include "common/wire/json.h"

#include <ctype.h>

enum { FIGURE_NAME = 80 };

/* The two years; last is NULL where there is none. */
struct beside {
    struct visit *visit;
    const Senconet__V1__Return *stored, *last;
    struct figures now, then;
};

bool return_beside_ask(struct visit *visit, const Senconet__V1__Return *stored,
                       const Senconet__V1__Return **last_year, enum exit_code *code)
{
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    request.collection = stored->collection;
    const Senconet__V1__GetCollectionAnswer *answer =
        visit_ask(visit, &senconet__v1__collections__descriptor, "Get", &request.base, code);
    return answer != NULL && return_last_year_ask(visit, stored->school, answer->collection,
                                                  visit->json ? NULL : stdout, last_year, code);
}

static struct beside read_both(struct visit *visit, const Senconet__V1__Return *stored,
                               const Senconet__V1__Return *last_year)
{
    struct beside beside = {.visit = visit, .stored = stored, .last = last_year};
    struct violations none;
    violations_init(&none, &visit->arena);
    figures_from_message(stored->figures, &beside.now, &none, "");
    if (last_year != NULL)
        figures_from_message(last_year->figures, &beside.then, &none, "");
    return beside;
}

static bool is_said(const struct beside *beside, enum figure_id id)
{
    uint32_t bit = 1u << id;
    return beside->now.of[id].given || beside->then.of[id].given ||
           figures_not_known(&beside->now, bit) || figures_not_known(&beside->then, bit);
}

static void add_difference(struct table *table, const struct beside *beside, enum figure_id id)
{
    char words[FIGURE_WORDS], plain[FIGURE_WORDS];
    struct figure then = beside->then.of[id], now = beside->now.of[id];
    table_add_value(table, figure_difference(words, id, then, now),
                    figure_difference_plain(plain, id, then, now));
}

/* "Pupils on roll": at the head of a row. */
static void add_name(struct table *table, enum figure_id id)
{
    char name[FIGURE_NAME];
    snprintf(name, sizeof name, "%s", figure_name(id));
    name[0] = (char)toupper((unsigned char)name[0]);
    table_add(table, name);
}

static void add_row(struct table *table, const struct beside *beside, enum figure_id id)
{
    const Senconet__V1__FigureOrigin *origin = origin_of(beside->stored, id);
    char number[NUMBER_TEXT];
    add_name(table, id);
    figure_cell_add(table, &beside->now, id);
    if (beside->last != NULL) {
        figure_cell_add(table, &beside->then, id);
        add_difference(table, beside, id);
    }
    table_add(table, origin_words(&beside->visit->arena, beside->stored, id));
    table_add(table, origin != NULL ? origin->by : NULL);
    table_add_moment(table, origin != NULL ? origin->at : NULL);
    table_add(table, origin != NULL ? number_print(number, origin->version, 0) : NULL);
    table_add(table, figure_path(id));
}

/* Without a last year its two columns are left out. */
static struct table *new_table(const struct beside *beside)
{
    const char *headers[] = {
        "Figure", beside->stored->collection, "From", "By", "Since", "Version", "Field", NULL};
    const char *with_last[] = {"Figure",
                               beside->stored->collection,
                               beside->last != NULL ? beside->last->collection : "",
                               "Difference",
                               "From",
                               "By",
                               "Since",
                               "Version",
                               "Field",
                               NULL};
    unsigned more = beside->last != NULL ? 2 : 0;
    struct table *table = table_new(beside->last != NULL ? with_last : headers);
    for (unsigned column = 1; column <= 1 + more; column++)
        table_right(table, column);
    table_file_only(table, 5 + more);
    table_file_only(table, 6 + more);
    return table;
}

void return_beside_print(struct visit *visit, const Senconet__V1__Return *stored,
                         const Senconet__V1__Return *last_year)
{
    const struct beside beside = read_both(visit, stored, last_year);
    struct table *table = new_table(&beside);
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (is_said(&beside, (enum figure_id)id))
            add_row(table, &beside, (enum figure_id)id);
    table_print(table);
    table_free(table);
}

void return_beside_add(struct visit *visit, const Senconet__V1__Return *stored,
                       const Senconet__V1__Return *last_year, json_t *answer)
{
    const struct beside beside = read_both(visit, stored, last_year);
    if (last_year == NULL)
        return;
    json_object_set_new(answer, "lastYear", message_to_json(&last_year->base));
    json_object_set_new(answer, "differences", figure_differences(&beside.then, &beside.now));
}
