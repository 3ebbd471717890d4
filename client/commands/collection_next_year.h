/* A collection made from last year's. */
#ifndef CLIENT_COMMANDS_COLLECTION_NEXT_YEAR_H
#define CLIENT_COMMANDS_COLLECTION_NEXT_YEAR_H

#include "common/base/arena.h"
#include "senconet/v1/collections.pb-c.h"

#include <stdbool.h>

/* Whatever the collection does not say yet is as last year's, a year later: a census day is next
 * year's census day. Of the policy the newest version is taken. asks: what it asks for, too. */
void collection_next_year(Senconet__V1__Collection *collection,
                          const Senconet__V1__Collection *last, struct arena *arena, bool asks);

#endif
