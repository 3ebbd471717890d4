/* A row for each figure that this year, last year or the term before gives, or says is not known.
 */
#include "client/commands/return_beside.h"

#include "client/commands/figure_cells.h"
#include "client/commands/origin_words.h"
#include "client/line/figure_words.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/domain/term.h"
#include "common/message/figures.h"
#include "common/wire/json.h"

/* What is shown beside each other; last and term are NULL where there is none. */
struct beside {
    struct visit *visit;
    const Senconet__V1__Return *stored, *last, *term;
    char term_name[TERM_WORDS];
    struct figures now, then, in_term;
};

bool return_beside_ask(struct visit *visit, const Senconet__V1__Return *stored,
                       struct return_earlier *earlier, enum exit_code *code)
{
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    request.collection = stored->collection;
    const Senconet__V1__GetCollectionAnswer *answer =
        visit_ask(visit, &senconet__v1__collections__descriptor, "Get", &request.base, code);
    return answer != NULL && return_earlier_ask(visit, stored->school, answer->collection,
                                                visit->json ? NULL : stdout, earlier, code);
}

static struct beside read_all(struct visit *visit, const Senconet__V1__Return *stored,
                              const struct return_earlier *earlier)
{
    struct beside beside = {
        .visit = visit, .stored = stored, .last = earlier->last_year, .term = earlier->last_term};
    struct violations none;
    violations_init(&none, &visit->arena);
    figures_from_message(stored->figures, &beside.now, &none, "");
    if (beside.last != NULL)
        figures_from_message(beside.last->figures, &beside.then, &none, "");
    if (beside.term != NULL)
        figures_from_message(beside.term->figures, &beside.in_term, &none, "");
    term_print(beside.term_name, earlier->last_term_date);
    return beside;
}

static bool is_said(const struct beside *beside, enum figure_id id)
{
    const struct figures *const all[] = {&beside->now, &beside->then, &beside->in_term};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i]->of[id].given || figures_not_known(all[i], 1u << id))
            return true;
    return false;
}

static void add_difference(struct table *table, const struct beside *beside, enum figure_id id)
{
    char words[FIGURE_WORDS], plain[FIGURE_WORDS];
    struct figure then = beside->then.of[id], now = beside->now.of[id];
    table_add_value(table, figure_difference(words, id, then, now),
                    figure_difference_plain(plain, id, then, now));
}

static void add_row(struct table *table, const struct beside *beside, enum figure_id id)
{
    const Senconet__V1__FigureOrigin *origin = origin_of(beside->stored, id);
    char number[NUMBER_TEXT], title[FIGURE_TITLE];
    table_add(table, figure_title(title, id));
    figure_cell_add(table, &beside->now, id);
    if (beside->last != NULL) {
        figure_cell_add(table, &beside->then, id);
        add_difference(table, beside, id);
    }
    if (beside->term != NULL)
        figure_cell_add(table, &beside->in_term, id);
    table_add(table, origin_words(&beside->visit->arena, beside->stored, id));
    table_add(table, origin != NULL ? origin->by : NULL);
    table_add_moment(table, origin != NULL ? origin->at : NULL);
    table_add(table, origin != NULL ? number_print(number, origin->version, 0) : NULL);
    table_add(table, figure_path(id));
}

/* Without a last year its two columns are left out; the term before has one. */
static struct table *new_table(const struct beside *beside)
{
    static const char *const rest[] = {"From", "By", "Since", "Version", "Field"};
    enum { REST = sizeof rest / sizeof rest[0] };
    const char *headers[4 + 1 + REST + 1] = {"Figure", beside->stored->collection};
    unsigned count = 2;
    if (beside->last != NULL) {
        headers[count++] = beside->last->collection;
        headers[count++] = "Difference";
    }
    if (beside->term != NULL)
        headers[count++] = beside->term_name;
    memcpy(&headers[count], rest, sizeof rest);
    struct table *table = table_new(headers);
    for (unsigned column = 1; column < count; column++)
        table_right(table, column);
    table_file_only(table, count + 3);
    table_file_only(table, count + 4);
    return table;
}

void return_beside_print(struct visit *visit, const Senconet__V1__Return *stored,
                         const struct return_earlier *earlier)
{
    const struct beside beside = read_all(visit, stored, earlier);
    struct table *table = new_table(&beside);
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (is_said(&beside, (enum figure_id)id))
            add_row(table, &beside, (enum figure_id)id);
    table_print(table);
    table_free(table);
}

void return_beside_add(struct visit *visit, const Senconet__V1__Return *stored,
                       const struct return_earlier *earlier, json_t *answer)
{
    const struct beside beside = read_all(visit, stored, earlier);
    if (beside.term != NULL)
        json_object_set_new(answer, "lastTerm", message_to_json(&beside.term->base));
    if (beside.last == NULL)
        return;
    json_object_set_new(answer, "lastYear", message_to_json(&beside.last->base));
    json_object_set_new(answer, "differences", figure_differences(&beside.then, &beside.now));
}
