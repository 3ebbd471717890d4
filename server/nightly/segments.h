/* Names of the segments of PostgreSQL's log: "000000010000000000000002" is timeline 1, segment 2.
 */
#ifndef SERVER_NIGHTLY_SEGMENTS_H
#define SERVER_NIGHTLY_SEGMENTS_H

#include "common/base/arena.h"

#include <stdint.h>

enum { SEGMENT_NAME = 24 };

struct segments {
    const char **names;
    size_t count;
    uint32_t room;
    uint64_t size; /* bytes of each, as they are on disk */
};

bool segment_valid(const char *name);

/* Timelines do not matter: of two, the later segment is needed by either. */
bool segment_is_before(const char *name, const char *first);

/* Adds those of a folder from the first on; NULL, or why they cannot be read. */
const char *segments_read(struct segments *segments, const char *folder, const char *first,
                          struct arena *arena);

/* NULL: from the first on each follows another, on each timeline and from one to the next. Else
 * which the first is that is missing, in words. */
const char *segments_gap(struct segments *segments, const char *folder, const char *first,
                         struct arena *arena);

#endif
