/* What an open store consists of, for the files of this folder that open and read it. */
#ifndef CLIENT_STORE_STORE_PARTS_H
#define CLIENT_STORE_STORE_PARTS_H

#include "client/store/vault.h"

#include <sqlite3.h>

struct store {
    sqlite3 *file; /* NULL: it is not this process's */
    sqlite3 *kept; /* NULL: likewise */
    struct vault vault;
    char *aside;       /* where a damaged file was moved to; NULL: none was */
    char *moved_aside; /* what is said of it */
};

#endif
