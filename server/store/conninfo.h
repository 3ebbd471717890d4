/* How a database is reached ("dbname=senconet ..." or "postgresql://..."), and how a session of
 * ours is: whatever an administrator has set for role or database, what the server relies on is
 * fixed. There may be a password in it, so no fault and no message repeats the text. */
#ifndef SERVER_STORE_CONNINFO_H
#define SERVER_STORE_CONNINFO_H

#include "common/base/arena.h"

/* NULL, or what is wrong with it, in words. The others may be asked for a good one only. */
const char *conninfo_fault(const char *text);

/* The same as "name='value' ..." with what every session of ours has. statement_seconds 0: a
 * statement may take as long as it does. */
char *conninfo_pinned(const char *text, long connect_seconds, long statement_seconds,
                      struct arena *arena);

/* Whether whoever reads the text comes in by it. */
bool conninfo_has_password(const char *text);

/* Host, port, database and user, as far as it says them: what may be shown. */
char *conninfo_place(const char *text, struct arena *arena);

#endif
