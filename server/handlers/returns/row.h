/* Stored versions of a return as messages. */
#ifndef SERVER_HANDLERS_RETURNS_ROW_H
#define SERVER_HANDLERS_RETURNS_ROW_H

#include "senconet/v1/returns.pb-c.h"
#include "server/store/figure_rows.h"

/* Columns school, key, version, state, stored_at, stored_by, receipt, submitted_version,
 * authorised_version, accepted_version, write_id, notes, FIGURE_COLUMNS and ORIGIN_COLUMNS (of
 * origins.h); version null where nothing has been saved. */
Senconet__V1__Return *return_message(struct arena *arena, const struct rows *rows, int row);

#endif
