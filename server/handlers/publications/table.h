/* Tables as messages. */
#ifndef SERVER_HANDLERS_PUBLICATIONS_TABLE_H
#define SERVER_HANDLERS_PUBLICATIONS_TABLE_H

#include "senconet/v1/publications.pb-c.h"
#include "server/handlers/disclosures/told.h"
#include "server/store/figure_rows.h"

/* Publications are for whoever holds a role in the trust, at whichever school. */
#define OF_THE_TRUST " and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"

/* Columns as they were asked for. */
struct columns {
    const Senconet__V1__PublishedColumn *of;
    size_t count;
};

/* Each once, and one at least. */
void columns_check(struct columns columns, struct violations *violations);

/* Mask of 1 << enum published_column. */
uint32_t columns_mask(struct columns columns);

/* As it is shown: what is not shown is marked, and nowhere in the message. */
Senconet__V1__PublishedTable *table_message(struct arena *arena, const struct told *told,
                                            struct columns columns, const char *title);

/* The cells of a row, all of them told. */
void row_in_full(struct arena *arena, Senconet__V1__PublishedRow *message,
                 const struct published_row *row, struct columns columns);

/* The rows of disclosure d that are selected, as their returns and they were, of disclosure_row o,
 * return_version v and policy p; its content and the policy are in the first row only. shown: what
 * was told of each. The order must be that of the schools. */
#define TOLD_ROW_COLUMNS                                                                           \
    " case when row_number() over (order by o.school) = 1 then d.content end as content,"          \
    " case when row_number() over (order by o.school) = 1 then p.body end as policy_body,"         \
    " o.school, o.told, o.kind," FIGURE_COLUMNS
struct published_table table_as_it_was(struct turn *turn, const struct rows *rows);

/* What is stored, in the column "content"; one that cannot be read any more refuses the turn. */
Senconet__V1__PublishedTable *table_of_row(struct turn *turn, const struct rows *rows, int row);

/* What a statement selects of disclosure d, collection c and person w for publication_made_of_row.
 */
#define PUBLICATION_MADE_COLUMNS                                                                   \
    " d.number, c.key as collection, d.title, d.columns, iso(d.at) as made_at, w.name as made_by," \
    " d.fingerprint, d.schools "

Senconet__V1__PublicationMade *publication_made_of_row(struct arena *arena, const struct rows *rows,
                                                       int row);

#endif
