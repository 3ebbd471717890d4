/* Days and names a year later. */
#include "client/commands/collection_next_year.h"

#include "common/domain/term.h"

#include <stdlib.h>

static char *day_later(struct arena *arena, const char *text, bool census)
{
    char later[DATE_TEXT];
    struct date date;
    if (text == NULL || !date_parse(text, &date))
        return NULL;
    date = census ? date_census_next_year(date) : date_add_months(date, 12);
    return arena_copy(arena, date_print(later, date));
}

/* "2026/27" -> "2027/28" */
static char *year_later(struct arena *arena, const char *text)
{
    if (text == NULL || !date_academic_year_valid(text))
        return NULL;
    int first = date_academic_year_start(text).year + 1;
    return arena_print(arena, "%d/%02d", first, (first + 1) % 100);
}

static void take(char **place, char *value)
{
    if (*place == NULL)
        *place = value;
}

/* Of another term, or of the same year, it is not what the new one is compared with: the server
 * finds that. */
static bool year_before(const Senconet__V1__Collection *collection,
                        const Senconet__V1__Collection *last)
{
    struct date day, day_before;
    return collection->academic_year != NULL &&
           strcmp(collection->academic_year, last->academic_year) != 0 &&
           collection->reference_date != NULL && date_parse(collection->reference_date, &day) &&
           date_parse(last->reference_date, &day_before) && term_of(day) == term_of(day_before);
}

void collection_next_year(Senconet__V1__Collection *collection,
                          const Senconet__V1__Collection *last, struct arena *arena, bool asks)
{
    take(&collection->academic_year, year_later(arena, last->academic_year));
    take(&collection->reference_date, day_later(arena, last->reference_date, true));
    take(&collection->opens_on, day_later(arena, last->opens_on, true));
    take(&collection->due_on, day_later(arena, last->due_on, false));
    take(&collection->closes_on, day_later(arena, last->closes_on, false));
    take(&collection->finish_by, day_later(arena, last->finish_by, false));
    take(&collection->policy, last->policy);
    if (!last->practice && year_before(collection, last))
        take(&collection->previous, last->key);
    if (asks)
        collection->asks = last->asks;
}
