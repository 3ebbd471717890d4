/* Numbers, days and texts by their names. */
#include "client/desk/entries.h"

#include "client/line/day_option.h"
#include "client/line/figure_options.h"
#include "common/wire/message.h"

static void add_fault(struct entries *entries, const char *field, const char *message,
                      struct arena *arena)
{
    Senconet__Desk__V1__Fault *fault = message_new(arena, &senconet__desk__v1__fault__descriptor);
    fault->field = (char *)(uintptr_t)field;
    fault->message = (char *)(uintptr_t)message;
    entries->faults[entries->fault_count++] = fault;
}

static void read_number(struct entries *entries, enum figure_id id,
                        const Senconet__Desk__V1__Entry *entry, struct arena *arena)
{
    char reason[NUMBER_REASON];
    uint64_t value;
    if (number_text_read(entry->text, figure_options_form(id), &value, reason)) {
        entries->figures.of[id] = (struct figure){true, value};
        entries->origins[id] = (enum figure_origin)entry->origin;
    } else {
        add_fault(entries, entry->field,
                  arena_print(arena, "%s: \"%s\" %s", figure_name(id), entry->text, reason), arena);
    }
}

static void read_day(struct entries *entries, struct date *day,
                     const Senconet__Desk__V1__Entry *entry, struct arena *arena)
{
    char advice[DAY_ADVICE];
    if (date_parse(entry->text, day))
        return;
    const char *told = day_advice(advice, entry->text);
    add_fault(entries, entry->field,
              arena_print(arena, "%s: \"%s\" is not a day%s%s", figure_field_words(entry->field),
                          entry->text, told != NULL ? ": " : ", such as 2012-01-18",
                          told != NULL ? told : ""),
              arena);
}

static void read_beside(struct entries *entries, const Senconet__Desk__V1__Entry *entry,
                        struct arena *arena)
{
    struct figures *figures = &entries->figures;
    const struct {
        const char *field, **text;
        struct date *day;
    } places[] = {
        {"turnoverFrom", NULL, &figures->turnover_from},
        {"turnoverTo", NULL, &figures->turnover_to},
        {"censusDate", NULL, &figures->census_date},
        {"turnoverSource", &figures->turnover_source, NULL},
        {"turnoverYear", &figures->turnover_year, NULL},
        {"budgetYear", &figures->budget_year, NULL},
        {"budgetSource", &figures->budget_source, NULL},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (strcmp(places[i].field, entry->field) != 0)
            continue;
        if (places[i].day != NULL)
            read_day(entries, places[i].day, entry, arena);
        else
            *places[i].text = entry->text;
    }
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n")] == '\0';
}

void entries_read(const Senconet__Desk__V1__Draft *draft, struct entries *entries, size_t more,
                  struct arena *arena)
{
    *entries = (struct entries){0};
    entries->faults = arena_need(arena, (draft->n_entries + more) * sizeof *entries->faults);
    for (size_t i = 0; i < draft->n_entries; i++) {
        const Senconet__Desk__V1__Entry *entry = draft->entries[i];
        enum figure_id id;
        if (entry->field == NULL || is_blank(entry->text))
            continue;
        if (figure_of_path(entry->field, &id))
            read_number(entries, id, entry, arena);
        else
            read_beside(entries, entry, arena);
    }
    for (size_t i = 0; i < draft->n_not_known; i++) {
        enum figure_id id;
        if (figure_of_path(draft->not_known[i], &id) && !entries->figures.of[id].given)
            entries->figures.not_known |= 1u << id;
    }
}
