/* What became of a sync: a line for people, or one JSON object on a line for machines. */
#ifndef CLIENT_COMMANDS_SYNC_PRINT_H
#define CLIENT_COMMANDS_SYNC_PRINT_H

#include "client/sync/sync.h"

void sync_print(const struct sync *sync, uint64_t seconds, bool json);

#endif
