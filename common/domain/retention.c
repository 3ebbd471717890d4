/* The categories together. */
#include "common/domain/retention.h"

#include "common/domain/retention_parts.h"

#include <string.h>

const struct retention_category *const retention_categories[] = {
    &retention_identity,     &retention_entry,     &retention_addresses, &retention_posts,
    &retention_teachers,     &retention_returns,   &retention_trust,     &retention_told,
    &retention_audit,        &retention_needs,     &retention_events,    &retention_bookings,
    &retention_certificates, &retention_attending, &retention_guests,    &retention_minutes,
    &retention_actions,      &retention_agencies,  &retention_requests,  NULL};

const struct retention_category *retention_category_of(const char *table, const char *column)
{
    for (const struct retention_category *const *each = retention_categories; *each != NULL; each++)
        for (const struct retention_place *place = (*each)->places; place->table != NULL; place++)
            if (strcmp(place->table, table) == 0 && strcmp(place->column, column) == 0)
                return *each;
    return NULL;
}

const char *retention_kind_words(enum place_kind kind)
{
    switch (kind) {
    case PLACE_WHOSE:
        return "whom it is about";
    case PLACE_DONE_BY:
        return "who did it";
    case PLACE_LEADS_TO:
        return "leads to whom it is about";
    case PLACE_WORDS:
        return "words";
    case PLACE_PACKED:
        return "words in a message";
    case PLACE_FILE:
        return "a file";
    }
    return "";
}

const char *retention_end_words(enum place_end end)
{
    switch (end) {
    case PLACE_STAYS:
        return "stays";
    case PLACE_GOES:
        return "erased";
    case PLACE_NAME_GOES:
        return "name taken out";
    }
    return "";
}
