/* Titles, times, places. */
#include "server/handlers/meetings/details.h"

#include "server/handlers/day_field.h"
#include "server/handlers/school_field.h"
#include "server/handlers/time_field.h"
#include "server/handlers/words_field.h"

#include <string.h>

enum { TITLE_CHARACTERS = 200, PLACE_CHARACTERS = 300 };

/* People follow it: it must be one that leads somewhere. */
static void check_online(const char *online, struct violations *violations)
{
    words_optional(online, "online", PLACE_CHARACTERS, "the address", violations);
    if (online != NULL && strncmp(online, "https://", 8) != 0 && strncmp(online, "http://", 7) != 0)
        violations_add(violations, "online", "an address online begins with https:// or http://");
}

void details_check(struct details *details, bool all, struct violations *violations)
{
    if (details->title != NULL || all)
        words_needed(details->title, "title", TITLE_CHARACTERS,
                     "a title of 1 to 200 characters is needed; this one", violations);
    details->at[0] = time_field(details->from, "from", all, violations);
    details->at[1] = time_field(details->until, "until", all, violations);
    if (details->at[0] != 0 && details->at[1] != 0 && details->at[1] <= details->at[0])
        violations_add(violations, "until", "the meeting would end before it begins");
    words_optional(details->place, "place", PLACE_CHARACTERS, "the place", violations);
    check_online(details->online, violations);
    (void)day_field(details->items_until, "itemsUntil", false, violations);
    school_field(details->has_host, details->host, "host", violations);
}

void details_bind(const struct details *details, struct parameters *parameters)
{
    bind_text(parameters, details->title);
    for (size_t i = 0; i < 2; i++)
        bind_int_or_null(parameters, details->at[i] != 0, (uint64_t)details->at[i]);
    bind_int_or_null(parameters, details->has_host, details->host);
    bind_text(parameters, details->place);
    bind_text(parameters, details->online);
    bind_text(parameters, details->items_until);
    bind_int_or_null(parameters, details->has_note_taker, details->note_taker);
}
