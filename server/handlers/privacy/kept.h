/* What is kept of somebody: rows of any table that retention.h names, as items in which other
 * people are their roles. */
#ifndef SERVER_HANDLERS_PRIVACY_KEPT_H
#define SERVER_HANDLERS_PRIVACY_KEPT_H

#include "senconet/v1/privacy.pb-c.h"
#include "server/gate/handler.h"

/* The two steps of such a request, for whom may is true: who everybody is, then the rows. Both take
 * the person as $3 and somebody from outside as $4; the second the page's token as $5 and size as
 * $6, and the places. */
#define KEPT_NAMES_SQL(may)                                                                        \
    "select o.person, o.name, o.role, o.school, o.current, false as own"                           \
    " from other_people($3::bigint) o where " may " union all"                                     \
    " select p.id, p.name, null, null, null, true from person p where p.id = $3::bigint and " may  \
    " union all select null, $4::text, null, null, null, true where $4::text is not null and " may
#define KEPT_ROWS_SQL(may)                                                                         \
    "select * from personal_rows($3::bigint, $4::text, $7::text[], $8::text[],"                    \
    " $9::bigint[]::smallint[], $10::text[], $5::text, $6::bigint) where " may

/* That the page's token is one of ours. */
void kept_check_page(struct turn *turn, struct violations *violations);

/* Of the first step: whoever is asked for must be there. */
void kept_take_names(struct turn *turn, const struct rows *rows);

/* Of the first: the person, or somebody from outside. */
void kept_bind_whom(struct parameters *parameters, int64_t person, const char *outsider);

/* Of the second: the page and the places. */
void kept_bind_places(struct turn *turn, struct parameters *parameters);

struct kept_page {
    Senconet__V1__KeptItem **items;
    size_t count;
    char *next; /* until a page is empty */
    char *name;
};
struct kept_page kept_page_of(struct turn *turn, const struct rows *rows);

#endif
