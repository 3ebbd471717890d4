/* The schools a collection asks, and when it wants the return of each: what the list of returns and
 * the reminders share. */
#ifndef SERVER_HANDLERS_RETURNS_EXPECTED_H
#define SERVER_HANDLERS_RETURNS_EXPECTED_H

#include "senconet/v1/returns.pb-c.h"
#include "server/store/rows.h"

/* Of collection c, school s and head h: whether the collection asks the school, by its days;
 * whether the school has left and cannot finish what it was asked for; and why it is asked for
 * nothing. */
#define EXPECTED_DAYS "s.membership, s.opened_on, s.closed_on, c.reference_date, c.opens_on"
#define EXPECTED      " expected(s.always, " EXPECTED_DAYS ", h.asked_anyway, h.submitted_version) "
#define LEFT_BEHIND   " left_behind(s.always, s.membership, h.state) "
#define WHY_NOT_ASKED                                                                              \
    " case when not" EXPECTED "then why_not_expected(" EXPECTED_DAYS ")"                           \
    "  when" LEFT_BEHIND "then why_left_behind(s.membership) end "

/* turns is the parameter with return_turn_table. A school that is not asked and has saved nothing
 * is not listed, nor is one that is closed, nobody knows since when, and has saved nothing; what it
 * has saved is, as that of an exempt school. So is what a school that has left cannot finish. */
#define EXPECTED_COLUMNS(turns)                                                                    \
    " s.laestab as school, s.name, c.id as collection, coalesce(h.state, 0::smallint) as state,"   \
    " coalesce(h.exempt, false) or not" EXPECTED "or" LEFT_BEHIND "as exempt, h.first_sent_on,"    \
    " h.open_queries,"                                                                             \
    " get_byte(" turns "::bytea, coalesce(h.state, 0)) as turn,"                                   \
    " h.first_due_on as first_due, greatest(c.due_on, h.extended_to) as due_on "
#define EXPECTED_FROM                                                                              \
    " from collection c cross join school s"                                                       \
    " left join return_head h on h.school = s.laestab and h.collection = c.id"
#define EXPECTED_WHERE                                                                             \
    " (coalesce(h.version, 0) > 0 or" EXPECTED "and not (s.closed and s.closed_on is null)) "
#define PERMITTED " ($2::bigint[] is null or s.laestab = any($2::bigint[])) "

/* Of a row of these columns and days, the days left to due_on: each is given where it says
 * something, 0 or more. */
struct days_left {
    bool has_left, has_late;
    uint64_t left, late;
};
struct days_left days_left(const struct rows *rows, int row);

#endif
