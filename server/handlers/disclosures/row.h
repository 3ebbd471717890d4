/* Answers to requests for information as messages. */
#ifndef SERVER_HANDLERS_DISCLOSURES_ROW_H
#define SERVER_HANDLERS_DISCLOSURES_ROW_H

#include "common/domain/published_table.h"
#include "senconet/v1/disclosures.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* What a statement selects of disclosure d, collection c and person w. */
#define DISCLOSURE_COLUMNS                                                                         \
    " d.number, d.reference, c.key as collection, d.publication, d.file_name,"                     \
    " length(d.content) as bytes, d.fingerprint, iso(d.at) as answered_at,"                        \
    " w.name as answered_by, d.exposed, d.told as total_told, d.cells "

Senconet__V1__Disclosure *disclosure_of_row(struct arena *arena, const struct rows *rows, int row);

/* A whole answer, a row for each school it tells of: TOLD_ROW_COLUMNS, too. */
#define DISCLOSURE_FROM                                                                            \
    " from disclosure d join collection c on c.id = d.collection join person w on w.id = d.person" \
    " join policy p on p.name = c.policy_name and p.version = c.policy_version"                    \
    " left join disclosure_row o on o.disclosure = d.number"                                       \
    " left join return_version v on v.school = o.school and v.collection = o.collection"           \
    "  and v.version = o.version"

/* The cells that are shown, with their figures; the total's last. */
Senconet__V1__DisclosedCell **cells_of_table(struct arena *arena,
                                             const struct published_table *table, size_t *count);

/* Which cells it told, with their figures of then; the total's last. */
Senconet__V1__DisclosedCell **disclosed_cells(struct turn *turn, const struct rows *rows,
                                              size_t *count);

#endif
