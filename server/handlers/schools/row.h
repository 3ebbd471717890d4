/* A school as rows and as a message. */
#ifndef SERVER_HANDLERS_SCHOOLS_ROW_H
#define SERVER_HANDLERS_SCHOOLS_ROW_H

#include "senconet/v1/schools.pb-c.h"
#include "server/store/rows.h"

/* Of school s, besides its own columns: the newest period in which it belonged to the trust. */
#define MEMBER_COLUMNS                                                                             \
    " lower(newest_period(s.membership)) as member_from,"                                          \
    " upper(newest_period(s.membership)) - 1 as member_until "

/* The columns of school, and MEMBER_COLUMNS. */
Senconet__V1__School *school_message(struct arena *arena, const struct rows *rows, int row);

#endif
