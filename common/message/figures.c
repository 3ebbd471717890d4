/* Every number of a return has a slot, every date and text a place; nothing is named twice. */
#include "common/message/figures.h"

#include "common/message/slot.h"

#include <stddef.h>

#define PROVISION(member) SLOT(Senconet__V1__Provision, member)
#define FIGURES(member)   SLOT(Senconet__V1__Figures, member)

/* The first PROVISION_COUNT are in the Provision message, the rest in Figures itself. */
static const struct slot slots[FIGURE_COUNT] = {
    [FIGURE_A] = PROVISION(a),
    [FIGURE_P] = PROVISION(p),
    [FIGURE_S] = PROVISION(s),
    [FIGURE_K] = PROVISION(k),
    [FIGURE_E] = PROVISION(e),
    [FIGURE_N] = PROVISION(n),
    [FIGURE_K_AGENCIES] = FIGURES(k_with_agencies),
    [FIGURE_ROLL] = FIGURES(roll),
    [FIGURE_JOINERS] = FIGURES(joiners),
    [FIGURE_LEAVERS] = FIGURES(leavers),
    [FIGURE_TURNOVER] = FIGURES(turnover_hundredths),
    [FIGURE_BUDGET] = FIGURES(budget_pence),
};

/* Offsets in the message and in struct figures. */
struct place {
    size_t wire, own;
    const char *field;
};

static const struct place dates[] = {
    {offsetof(Senconet__V1__Figures, turnover_from), offsetof(struct figures, turnover_from),
     "turnoverFrom"},
    {offsetof(Senconet__V1__Figures, turnover_to), offsetof(struct figures, turnover_to),
     "turnoverTo"},
    {offsetof(Senconet__V1__Figures, census_date), offsetof(struct figures, census_date),
     "censusDate"},
};

static const struct place texts[] = {
    {offsetof(Senconet__V1__Figures, turnover_source), offsetof(struct figures, turnover_source),
     "turnoverSource"},
    {offsetof(Senconet__V1__Figures, turnover_year), offsetof(struct figures, turnover_year),
     "turnoverYear"},
    {offsetof(Senconet__V1__Figures, budget_year), offsetof(struct figures, budget_year),
     "budgetYear"},
    {offsetof(Senconet__V1__Figures, budget_source), offsetof(struct figures, budget_source),
     "budgetSource"},
};

enum { DATES = sizeof dates / sizeof *dates, TEXTS = sizeof texts / sizeof *texts };

static char **wire_text(const Senconet__V1__Figures *message, const struct place *place)
{
    return (char **)((char *)message + place->wire);
}

static struct date *own_date(const struct figures *figures, const struct place *place)
{
    return (struct date *)((char *)figures + place->own);
}

static const char **own_text(const struct figures *figures, const struct place *place)
{
    return (const char **)((char *)figures + place->own);
}

static bool any_provision(const struct figures *figures)
{
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (figures->of[i].given)
            return true;
    return false;
}

static void write_numbers(struct arena *arena, Senconet__V1__Figures *message,
                          const struct figures *figures)
{
    if (any_provision(figures)) {
        message->provision = arena_need(arena, sizeof *message->provision);
        senconet__v1__provision__init(message->provision);
    }
    for (unsigned i = 0; i < FIGURE_COUNT; i++)
        if (figures->of[i].given)
            slot_set(i < PROVISION_COUNT ? (void *)message->provision : message, &slots[i],
                     figures->of[i].value);
}

static void write_not_known(struct arena *arena, Senconet__V1__Figures *message,
                            const struct figures *figures)
{
    if (figures->not_known == 0)
        return;
    message->not_known = arena_need(arena, FIGURE_COUNT * sizeof *message->not_known);
    for (unsigned i = 0; i < FIGURE_COUNT; i++)
        if (figures_not_known(figures, 1u << i))
            message->not_known[message->n_not_known++] =
                arena_copy(arena, figure_path((enum figure_id)i));
}

char **figures_not_known_names(struct arena *arena, uint32_t not_known, size_t *count)
{
    const struct figures figures = {.not_known = not_known};
    Senconet__V1__Figures message = SENCONET__V1__FIGURES__INIT;
    write_not_known(arena, &message, &figures);
    *count = message.n_not_known;
    return message.not_known;
}

Senconet__V1__Figures *figures_message(struct arena *arena, const struct figures *figures)
{
    Senconet__V1__Figures *message = arena_need(arena, sizeof *message);
    senconet__v1__figures__init(message);
    write_numbers(arena, message, figures);
    write_not_known(arena, message, figures);
    for (unsigned i = 0; i < DATES; i++) {
        char text[DATE_TEXT];
        struct date date = *own_date(figures, &dates[i]);
        if (date_given(date))
            *wire_text(message, &dates[i]) = arena_copy(arena, date_print(text, date));
    }
    for (unsigned i = 0; i < TEXTS; i++) {
        const char *text = *own_text(figures, &texts[i]);
        if (text != NULL)
            *wire_text(message, &texts[i]) = arena_copy(arena, text);
    }
    return message;
}

static void read_date(const Senconet__V1__Figures *message, const struct place *place,
                      struct figures *figures, struct violations *violations, const char *prefix)
{
    char path[SLOT_PATH];
    struct date date = {0};
    const char *text = *wire_text(message, place);
    if (text == NULL || text[0] == '\0')
        return;
    if (date_parse(text, &date))
        *own_date(figures, place) = date;
    else
        violations_add(violations, slot_path(path, prefix, place->field),
                       "is no date: write it like 2013-01-17");
}

static void read_not_known(const Senconet__V1__Figures *message, struct figures *figures,
                           struct violations *violations, const char *prefix)
{
    char path[SLOT_PATH], field[32];
    enum figure_id id;
    for (size_t i = 0; i < message->n_not_known; i++) {
        if (figure_of_path(message->not_known[i], &id)) {
            figures->not_known |= 1u << id;
            continue;
        }
        snprintf(field, sizeof field, "notKnown[%zu]", i);
        violations_add(violations, slot_path(path, prefix, field),
                       "is no figure: write it like \"budgetPence\" or \"provision.K\"");
    }
}

void figures_from_message(const Senconet__V1__Figures *message, struct figures *figures,
                          struct violations *violations, const char *prefix)
{
    *figures = (struct figures){0};
    if (message == NULL)
        return;
    for (unsigned i = 0; i < FIGURE_COUNT; i++)
        if (i >= PROVISION_COUNT || message->provision != NULL)
            figures->of[i] = slot_get(
                i < PROVISION_COUNT ? (const void *)message->provision : message, &slots[i]);
    for (unsigned i = 0; i < DATES; i++)
        read_date(message, &dates[i], figures, violations, prefix);
    for (unsigned i = 0; i < TEXTS; i++) {
        const char *text = *wire_text(message, &texts[i]);
        if (text != NULL && text[0] != '\0')
            *own_text(figures, &texts[i]) = text;
    }
    read_not_known(message, figures, violations, prefix);
}
