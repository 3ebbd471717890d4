/* A school as rows and as a message. */
#ifndef SERVER_HANDLERS_SCHOOLS_ROW_H
#define SERVER_HANDLERS_SCHOOLS_ROW_H

#include "senconet/v1/schools.pb-c.h"
#include "server/store/rows.h"

/* Of school s as it is on a day: whether the day it closed has passed, and its federation. */
#define SCHOOL_NOW(day)                                                                            \
    " coalesce(s.closed_on < " day ", false) as closed_by_then,"                                   \
    " not s.membership @> today() as has_left,"                                                    \
    " (select f.name from school_federation f where f.school = s.laestab"                          \
    "  and f.withdrawn_at is null and f.during @> " day ") as federation "

/* Of school s, besides its own columns: the newest period in which it belonged to the trust. */
#define MEMBER_COLUMNS                                                                             \
    " lower(newest_period(s.membership)) as member_from,"                                          \
    " upper(newest_period(s.membership)) - 1 as member_until," SCHOOL_NOW("today()")

/* The columns of school, and MEMBER_COLUMNS. */
Senconet__V1__School *school_message(struct arena *arena, const struct rows *rows, int row);

#endif
