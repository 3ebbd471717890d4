/* The archive of PostgreSQL's log (WAL): every segment as it was finished, with its digest beside
 * it. With a copy and what was archived since, any moment after the copy can be restored. */
#ifndef SERVER_NIGHTLY_ARCHIVE_H
#define SERVER_NIGHTLY_ARCHIVE_H

#include "common/base/arena.h"

/* Keeps the file at path as name: on disk when this returns NULL. Kept already with the same
 * content is well; with other content is a fault, in words. PostgreSQL calls it again until it is
 * well, and keeps the segment until then. */
const char *archive_keep(const char *folder, const char *path, const char *name,
                         struct arena *arena);

/* The digest of a file that is kept, in hexadecimal; NULL: it cannot be read. */
char *archive_digest(const char *folder, const char *name, struct arena *arena);

/* Removes segments before this one ("000000010000000000000002"); *removed counts them. */
const char *archive_prune(const char *folder, const char *first, size_t *removed,
                          struct arena *arena);

/* NULL, or which segment from this one on is not as it was archived, or is missing in between: what
 * the copy holds of the log itself counts as there. A restore that met a gap would end before it,
 * and lose what was written since without a word. */
const char *archive_verify(const char *folder, const char *copy, const char *first,
                           struct arena *arena);

/* The first segment that a copy needs, as its backup_label says; NULL: it cannot be read. */
char *archive_first(const char *copy, struct arena *arena);

#endif
