/* A school as rows and as a message. */
#ifndef SERVER_HANDLERS_SCHOOLS_ROW_H
#define SERVER_HANDLERS_SCHOOLS_ROW_H

#include "senconet/v1/schools.pb-c.h"
#include "server/store/rows.h"

/* Columns laestab, urn, name, kind, type, phase, local_authority, closed. */
Senconet__V1__School *school_message(struct arena *arena, const struct rows *rows, int row);

#endif
