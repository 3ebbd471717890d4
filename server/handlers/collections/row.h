/* Collections as rows and as messages. */
#ifndef SERVER_HANDLERS_COLLECTIONS_ROW_H
#define SERVER_HANDLERS_COLLECTIONS_ROW_H

#include "senconet/v1/collections.pb-c.h"
#include "server/store/rows.h"

/* What a statement selects of collection c for collection_message. Open: for a school that has been
 * given no time of its own. */
#define COLLECTION_COLUMNS                                                                         \
    " c.key, c.academic_year, c.reference_date, c.opens_on, c.due_on, c.closes_on, c.asks,"        \
    " c.policy_name, c.policy_version, today() between c.opens_on and c.closes_on as open_now,"    \
    " c.finish_by, c.practice, (select l.key from collection l where l.id = c.previous) as "       \
    "previous, (select t.key from collection t where t.id = c.last_term) as last_term "

Senconet__V1__Collection *collection_message(struct arena *arena, const struct rows *rows, int row);

#endif
