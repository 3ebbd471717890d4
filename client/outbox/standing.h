/* How it stands with a write that is kept on this machine, in the words that commands use. */
#ifndef CLIENT_OUTBOX_STANDING_H
#define CLIENT_OUTBOX_STANDING_H

#include "client/store/store.h"
#include "desk.pb-c.h"

/* What is to be shown, the oldest first: what is not over, and what was received in the last day;
 * all: everything that is kept. *count of them. */
Senconet__Desk__V1__Waiting **standing_items(struct store *store, bool all, size_t *count,
                                             struct arena *arena);

/* "saved here", "sent", "received", "refused", "changed meanwhile", "waits behind a choice", "taken
 * back". */
const char *standing_words(const Senconet__Desk__V1__Waiting *item);

/* The same for machines: "SAVED_HERE", ... */
const char *standing_name(const Senconet__Desk__V1__Waiting *item);

/* "sent the return". */
const char *standing_what(const Senconet__Desk__V1__Waiting *item);

/* It was refused or something was changed meanwhile: nothing more comes of it by itself. */
bool standing_wants_somebody(const Senconet__Desk__V1__Waiting *item);

/* The number of its receipt; 0: it has none. */
uint64_t standing_receipt(const Senconet__Desk__V1__Waiting *item, struct arena *arena);

/* What is to be done about it, or what was said; NULL: nothing is. */
const char *standing_next(const Senconet__Desk__V1__Waiting *item, struct arena *arena);

#endif
