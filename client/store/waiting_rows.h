/* Rows of writes that wait, for waiting.c: how they are sealed, and which cannot be read. */
#ifndef CLIENT_STORE_WAITING_ROWS_H
#define CLIENT_STORE_WAITING_ROWS_H

#include "client/store/store.h"

/* what: "write" or "outcome". */
const char *waiting_kept_as(const char *what, const char *write_id, struct arena *arena);

/* The oldest to be sent that cannot be read though this program knows its method; NULL: none. */
const char *waiting_damaged(struct store *store, struct arena *arena);

#endif
