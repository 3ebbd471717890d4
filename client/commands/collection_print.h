/* Collections in print. */
#ifndef CLIENT_COMMANDS_COLLECTION_PRINT_H
#define CLIENT_COMMANDS_COLLECTION_PRINT_H

#include "senconet/v1/collections.pb-c.h"

void collection_print(const Senconet__V1__Collection *collection);

/* A line for each time it was given more time. */
void collection_print_reopenings(const Senconet__V1__GetCollectionAnswer *answer);

#endif
