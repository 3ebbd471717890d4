/* senco return progress: how far each collection has come: how complete it is, and how timely. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/wire/json.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

static const Senconet__V1__ReturnTotals *ask_totals(struct visit *visit, char *key,
                                                    enum exit_code *code)
{
    Senconet__V1__ListReturnsRequest request = SENCONET__V1__LIST_RETURNS_REQUEST__INIT;
    request.collection = key;
    request.has_page_size = 1;
    request.page_size = 1;
    const Senconet__V1__ListReturnsAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "List", &request.base, code);
    return answer != NULL ? answer->totals : NULL;
}

static uint64_t in_state(const Senconet__V1__ReturnTotals *totals, Senconet__V1__ReturnState state)
{
    for (size_t i = 0; i < totals->n_states; i++)
        if (totals->states[i]->state == state)
            return totals->states[i]->schools;
    return 0;
}

static void add_number(struct table *table, uint64_t value)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, value, 0));
}

/* Rounded down: 100 is all. */
static uint64_t percent(uint64_t part, uint64_t whole)
{
    return whole > 0 ? part * 100 / whole : 0;
}

static void add_row(struct table *table, const Senconet__V1__Collection *collection,
                    const Senconet__V1__ReturnTotals *totals)
{
    table_add(table, collection->key);
    table_add(table, collection->academic_year);
    table_add(table, collection->practice ? "practice" : NULL);
    table_add_day(table, collection->due_on);
    add_number(table, totals->asked);
    add_number(table, totals->accepted);
    add_number(table, percent(totals->accepted, totals->asked));
    add_number(table, totals->sent_in_time);
    add_number(table, totals->sent_late);
    add_number(table, totals->late);
    add_number(table, in_state(totals, SENCONET__V1__RETURN_STATE__FINISHED));
    add_number(table, totals->exempt);
}

static void add_json(json_t *list, const Senconet__V1__Collection *collection,
                     const Senconet__V1__ReturnTotals *totals)
{
    json_t *object = json_object();
    json_object_set_new(object, "collection", json_string(collection->key));
    json_object_set_new(object, "academicYear", json_string(collection->academic_year));
    json_object_set_new(object, "practice", json_boolean(collection->practice));
    json_object_set_new(object, "totals", message_to_json(&totals->base));
    json_array_append_new(list, object);
}

static void print(const struct visit *visit, struct table *table, json_t *list)
{
    for (unsigned column = 4; column <= 11; column++)
        table_right(table, column);
    if (!visit->json) {
        table_print(table);
        return;
    }
    json_t *answer = json_object();
    json_object_set(answer, "collections", list);
    json_print(stdout, answer);
    json_decref(answer);
}

static enum exit_code add_all(struct visit *visit, const Senconet__V1__ListCollectionsAnswer *all,
                              struct table *table, json_t *list)
{
    enum exit_code code = EXIT_DONE;
    for (size_t i = 0; i < all->n_collections; i++) {
        const Senconet__V1__ReturnTotals *totals =
            ask_totals(visit, all->collections[i]->key, &code);
        if (code != EXIT_DONE)
            return code;
        if (totals == NULL)
            continue;
        add_row(table, all->collections[i], totals);
        add_json(list, all->collections[i], totals);
    }
    print(visit, table, list);
    return EXIT_DONE;
}

static enum exit_code progress(struct visit *visit, const struct arguments *arguments)
{
    static const char *const headers[] = {"Collection",
                                          "Year",
                                          "For",
                                          "Due",
                                          "Asked",
                                          "Accepted",
                                          "%",
                                          "Sent in time",
                                          "Sent late",
                                          "Still late",
                                          "Finished, not sent",
                                          "Exempt",
                                          NULL};
    Senconet__V1__ListCollectionsRequest request = SENCONET__V1__LIST_COLLECTIONS_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    (void)arguments;
    const Senconet__V1__ListCollectionsAnswer *all =
        visit_ask_all(visit, &senconet__v1__collections__descriptor, "List", &request.base, &code);
    if (all == NULL)
        return code;
    if (all->n_collections == 0)
        fprintf(stderr, "No collection has been opened yet.\n");
    struct table *table = table_new(headers);
    json_t *list = json_array();
    code = add_all(visit, all, table, list);
    json_decref(list);
    table_free(table);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, progress);
}

const struct command return_progress_command = {
    .area = "return",
    .verb = "progress",
    .summary = "how complete and how timely each collection is, over your schools",
    .operands = "",
    .table = true,
    .examples = "  senco return progress\n"
                "  senco return progress --xlsx progress.xlsx\n",
    .run = run,
};
