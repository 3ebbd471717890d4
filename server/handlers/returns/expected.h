/* The schools a collection asks, and when it wants the return of each: what the list of returns and
 * the reminders share. */
#ifndef SERVER_HANDLERS_RETURNS_EXPECTED_H
#define SERVER_HANDLERS_RETURNS_EXPECTED_H

#include "senconet/v1/returns.pb-c.h"
#include "server/store/rows.h"

/* Columns of collection c, school s and head h; turns is the parameter with return_turn_table. A
 * school that is closed and has saved nothing is not asked. */
#define EXPECTED_COLUMNS(turns)                                                                    \
    " s.laestab as school, s.name, c.id as collection, coalesce(h.state, 0::smallint) as state,"   \
    " coalesce(h.exempt, false) as exempt, h.first_sent_on,"                                       \
    " get_byte(" turns "::bytea, coalesce(h.state, 0)) as turn,"                                   \
    " greatest(c.due_on, h.extended_to) as due_on "
#define EXPECTED_FROM                                                                              \
    " from collection c cross join school s"                                                       \
    " left join return_head h on h.school = s.laestab and h.collection = c.id"
#define EXPECTED_WHERE " not (s.closed and coalesce(h.version, 0) = 0) "
#define PERMITTED      " ($2::bigint[] is null or s.laestab = any($2::bigint[])) "

/* Of a row of these columns and days, the days left to due_on: each is given where it says
 * something, 0 or more. */
struct days_left {
    bool has_left, has_late;
    uint64_t left, late;
};
struct days_left days_left(const struct rows *rows, int row);

#endif
