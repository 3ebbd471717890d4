/* Agencies as rows and as messages. */
#ifndef SERVER_HANDLERS_AGENCIES_ROW_H
#define SERVER_HANDLERS_AGENCIES_ROW_H

#include "senconet/v1/agencies.pb-c.h"
#include "server/store/rows.h"

/* Of a row of agency_rows. */
Senconet__V1__Agency *agency_message(struct arena *arena, const struct rows *rows, int row);

#endif
