/* What is wrong in a table of rows, each at its row and column, for people to put right. */
#ifndef CLIENT_REGISTER_FAULTS_H
#define CLIENT_REGISTER_FAULTS_H

#include "common/base/arena.h"

#include <jansson.h>

/* So many are kept; the rest is counted. */
enum { FAULTS_KEPT = 200 };

struct fault {
    unsigned row;       /* the line of the file it begins on */
    const char *column; /* as the file calls it; "" where it is the whole row */
    const char *reason;
};

struct faults {
    struct arena *arena;
    struct fault of[FAULTS_KEPT];
    size_t kept, count;
};

void faults_init(struct faults *faults, struct arena *arena);

__attribute__((format(printf, 4, 5))) void faults_add(struct faults *faults, unsigned row,
                                                      const char *column, const char *format, ...);

/* On stdout: a table in the order of the rows, under a word for what they are ("WRONG"), and how
 * many there are beyond those kept. */
void faults_print(struct faults *faults, const char *word);

/* [{"row": 3, "what": "WRONG", "column": "URN", "reason": "..."}]: a new reference. */
json_t *faults_json(struct faults *faults, const char *word);

#endif
