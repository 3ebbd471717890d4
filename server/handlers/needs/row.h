/* Needs as messages. */
#ifndef SERVER_HANDLERS_NEEDS_ROW_H
#define SERVER_HANDLERS_NEEDS_ROW_H

#include "senconet/v1/needs.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* Of a row of the view need_shown. */
Senconet__V1__Need *need_of_row(struct arena *arena, const struct rows *rows, int row);

#endif
