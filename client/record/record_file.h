/* A record's file. Each gives NULL, or what is wrong, as a sentence without its full stop. */
#ifndef CLIENT_RECORD_RECORD_FILE_H
#define CLIENT_RECORD_RECORD_FILE_H

#include "client/record/record_text.h"

const char *record_file_read(struct arena *arena, const char *path,
                             struct trust_signature *signature);

/* Whether a record may be put there: a file that is something else is not written over. */
const char *record_file_refuse(struct arena *arena, const char *path);

/* Whole or not at all. */
const char *record_file_write(struct arena *arena, const char *path,
                              const struct trust_signature *signature);

#endif
