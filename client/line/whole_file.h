/* A file that people asked for by name: whole or not there at all, and never over another without
 * leave. It is written beside its place, and moved there when it is on the disk. */
#ifndef CLIENT_LINE_WHOLE_FILE_H
#define CLIENT_LINE_WHOLE_FILE_H

#include <stdbool.h>
#include <stdio.h>

struct whole_file {
    char *path; /* where a link leads, not the link */
    char *part; /* what is written to; NULL while nothing is */
    int fd;     /* of part */
    bool force; /* it may take another's place */
};

/* All give NULL, or why not, for people: ends a sentence "PATH: ...". whole_file_drop is for all
 * ends, and takes away what was only begun. */

/* Looks only: whether it could be written as things stand. */
const char *whole_file_look(const char *path, bool force);

const char *whole_file_begin(struct whole_file *file, const char *path, bool force);
const char *whole_file_end(struct whole_file *file);
void whole_file_drop(struct whole_file *file);

#endif
