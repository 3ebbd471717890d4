/* Other programs that are run and waited for: PostgreSQL's, senco, cp. They end when we do. */
#ifndef SERVER_NIGHTLY_PROGRAM_H
#define SERVER_NIGHTLY_PROGRAM_H

#include "common/base/arena.h"
#include "server/settings/identity.h"

/* words: the program and its arguments, ended by NULL; looked for in PATH where it has no slash.
 * as: whom it becomes first; NULL: it stays who we are. *said: the end of what it wrote, on either
 * stream, in the arena. Its exit code; 127 where it could not be run, 128 and more where it was
 * ended by a signal. */
int program_run(const char *const *words, const struct identity *as, struct arena *arena,
                char **said);

/* A program of PostgreSQL's of that major version, or what is configured: its path in the arena.
 * NULL where it is not there. */
char *program_of_postgres(const char *folder, int version, const char *name, struct arena *arena);

#endif
