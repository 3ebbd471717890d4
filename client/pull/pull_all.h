/* The same for who has nothing else to do meanwhile. */
#ifndef CLIENT_PULL_PULL_ALL_H
#define CLIENT_PULL_PULL_ALL_H

#include "client/pull/pull.h"

/* Runs the base until it is done. */
void pull_all(struct event_base *base, struct line *line, struct store *store,
              pulled_some *progress, void *owner, struct pulled *pulled, struct arena *arena);

#endif
