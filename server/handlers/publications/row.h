/* Publications as messages. */
#ifndef SERVER_HANDLERS_PUBLICATIONS_ROW_H
#define SERVER_HANDLERS_PUBLICATIONS_ROW_H

#include "common/base/arena.h"
#include "senconet/v1/publications.pb-c.h"
#include "server/store/rows.h"

/* Publications are for whoever holds a role in the trust, at whichever school. */
#define OF_THE_TRUST " and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"

/* What a statement selects of disclosure d, collection c and person w for publication_of_row.
 */
#define PUBLICATION_COLUMNS                                                                        \
    " d.number, c.key as collection, d.title, d.columns, iso(d.at) as made_at, w.name as made_by," \
    " d.fingerprint, d.schools "

Senconet__V1__Publication *publication_of_row(struct arena *arena, const struct rows *rows,
                                              int row);

#endif
