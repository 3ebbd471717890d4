/* Lines of a text that grows: so many are kept, of the rest it is said how many there were. */
#ifndef SERVER_NIGHTLY_LINES_H
#define SERVER_NIGHTLY_LINES_H

#include <stddef.h>
#include <stdio.h>

/* Zeroed: none yet. */
struct lines {
    FILE *stream;
    char *text;
    size_t length;
    size_t kept, more; /* lines */
};

/* Where it is written, for what is no line of its own. */
FILE *lines_stream(struct lines *lines);

/* Whether it is among those that are kept. A line has no newline of its own. */
_Bool lines_add(struct lines *lines, size_t most, const char *line);

/* All of it, "" where there is none; "and 3 more" last where more came than were kept. Nothing is
 * added afterwards. */
const char *lines_text(struct lines *lines);

void lines_release(struct lines *lines);

#endif
