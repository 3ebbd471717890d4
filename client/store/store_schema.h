/* The tables of a store, and what is done to one of before. */
#ifndef CLIENT_STORE_STORE_SCHEMA_H
#define CLIENT_STORE_STORE_SCHEMA_H

#include "client/store/store.h"
#include "desk.pb-c.h"

enum { STORE_SCHEMA = 2, STORE_KEPT_DAYS = 90 };

/* The state of a row of schema 1, which had none. outcome: NULL where it cannot be read. */
const char *store_schema_state(bool settled, const Senconet__Desk__V1__Outcome *outcome);

/* Makes the tables of an empty file, or those of before into today's, as one. NULL, or what is
 * wrong: it is as it was. */
__attribute__((warn_unused_result)) const char *store_schema_bring(struct store *store,
                                                                   const char *path,
                                                                   struct arena *arena);

#endif
