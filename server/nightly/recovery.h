/* The one start of a restored database that brings it to its moment and begins a new history. */
#ifndef SERVER_NIGHTLY_RECOVERY_H
#define SERVER_NIGHTLY_RECOVERY_H

#include "server/nightly/restore.h"

/* Of a copy in its folder; as restore_run. */
const char *recovery_run(struct restore *restore);

#endif
