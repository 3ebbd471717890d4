/* A number is written as its option takes it. */
#include "client/sync/draft_entries.h"

#include "client/line/figure_options.h"
#include "common/base/number.h"
#include "common/message/figures.h"
#include "common/wire/message.h"
#include "common/wire/violations.h"

#include <string.h>

enum { BESIDE = 7 };

static Senconet__Desk__V1__Entry *entry_of(Senconet__Desk__V1__Draft *draft, const char *field,
                                           struct arena *arena)
{
    for (size_t i = 0; i < draft->n_entries; i++)
        if (strcmp(draft->entries[i]->field, field) == 0)
            return draft->entries[i];
    Senconet__Desk__V1__Entry **entries =
        arena_need(arena, (draft->n_entries + 1) * sizeof *entries);
    if (draft->n_entries > 0)
        memcpy(entries, draft->entries, draft->n_entries * sizeof *entries);
    draft->entries = entries;
    Senconet__Desk__V1__Entry *entry = message_new(arena, &senconet__desk__v1__entry__descriptor);
    entry->field = arena_copy(arena, field);
    return draft->entries[draft->n_entries++] = entry;
}

static void set(Senconet__Desk__V1__Draft *draft, const char *field, const char *text,
                enum figure_origin origin, struct arena *arena)
{
    Senconet__Desk__V1__Entry *entry = entry_of(draft, field, arena);
    entry->text = arena_copy(arena, text);
    entry->has_origin = 1;
    entry->origin = (Senconet__V1__FigureOrigin__Kind)origin;
}

/* It is known now. */
static void drop_not_known(Senconet__Desk__V1__Draft *draft, const char *field)
{
    size_t left = 0;
    for (size_t i = 0; i < draft->n_not_known; i++)
        if (strcmp(draft->not_known[i], field) != 0)
            draft->not_known[left++] = draft->not_known[i];
    draft->n_not_known = left;
}

static void set_beside(Senconet__Desk__V1__Draft *draft, const struct figures *figures,
                       enum figure_origin origin, struct arena *arena)
{
    char days[3][DATE_TEXT];
    const struct {
        const char *field, *text;
    } beside[BESIDE] = {
        {"turnoverFrom", date_print(days[0], figures->turnover_from)},
        {"turnoverTo", date_print(days[1], figures->turnover_to)},
        {"censusDate", date_print(days[2], figures->census_date)},
        {"turnoverSource", figures->turnover_source},
        {"turnoverYear", figures->turnover_year},
        {"budgetYear", figures->budget_year},
        {"budgetSource", figures->budget_source},
    };
    for (size_t i = 0; i < BESIDE; i++)
        if (beside[i].text != NULL && beside[i].text[0] != '\0')
            set(draft, beside[i].field, beside[i].text, origin, arena);
}

void draft_take_figures(Senconet__Desk__V1__Draft *draft, const struct figures *figures,
                        enum figure_origin origin, struct arena *arena)
{
    for (enum figure_id id = 0; id < FIGURE_COUNT; id++) {
        char text[NUMBER_TEXT];
        if (!figures->of[id].given)
            continue;
        set(draft, figure_path(id),
            number_print(text, figures->of[id].value, figure_options_form(id)->places), origin,
            arena);
        drop_not_known(draft, figure_path(id));
    }
    set_beside(draft, figures, origin, arena);
}

static void set_origins(Senconet__Desk__V1__Draft *draft, const Senconet__V1__Return *newest)
{
    for (size_t i = 0; i < draft->n_entries; i++)
        for (size_t at = 0; at < newest->n_origins; at++)
            if (newest->origins[at]->field != NULL &&
                strcmp(newest->origins[at]->field, draft->entries[i]->field) == 0)
                draft->entries[i]->origin = newest->origins[at]->kind;
}

Senconet__Desk__V1__Draft *draft_of_return(const Senconet__V1__Return *newest, uint64_t school,
                                           const char *collection, struct arena *arena)
{
    Senconet__Desk__V1__Draft *draft = message_new(arena, &senconet__desk__v1__draft__descriptor);
    struct figures figures;
    struct violations none;
    draft->has_school = draft->has_replaces = draft->has_revision = 1;
    draft->school = school;
    draft->collection = arena_copy(arena, collection);
    if (newest == NULL || newest->version == 0)
        return draft;
    draft->replaces = newest->version;
    violations_init(&none, arena);
    figures_from_message(newest->figures, &figures, &none, "");
    draft_take_figures(draft, &figures, ORIGIN_NOT_SAID, arena);
    set_origins(draft, newest);
    draft->not_known = figures_not_known_names(arena, figures.not_known, &draft->n_not_known);
    draft->answers = newest->answers;
    draft->n_answers = newest->n_answers;
    return draft;
}
