/* A census file's bytes -> struct census_file. Streams: what is held does not grow with the file,
 * but for the roster. Refuses what is no census, what is broken, and what only an attack would
 * hold: a DOCTYPE, deep nesting, endless texts. */
#ifndef CLIENT_CENSUS_READER_H
#define CLIENT_CENSUS_READER_H

#include "client/census/fault.h"
#include "client/census/file.h"

enum {
    READER_NESTING_MAX = 64,
    READER_TOKEN_MAX = 1024 * 1024, /* bytes of one tag, comment or the like */
};

struct reader;

/* One at a time in a thread: libxml2 has one place there for errors without a parser. */
struct reader *reader_new(struct census_file *file, struct census_fault *fault);
void reader_free(struct reader *reader);

/* The next bytes of the file. False when it is refused: fault says why. */
__attribute__((warn_unused_result)) bool reader_take(struct reader *reader, const char *bytes,
                                                     size_t length);

/* There are no more. False when it is refused. */
__attribute__((warn_unused_result)) bool reader_end(struct reader *reader);

#endif
