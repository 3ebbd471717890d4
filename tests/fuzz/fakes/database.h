/* A store without a database: jobs wait until the target says how each ends. Those of the gate
 * itself (who is this, which collection is that) can be answered with rows. */
#ifndef TESTS_FUZZ_FAKES_DATABASE_H
#define TESTS_FUZZ_FAKES_DATABASE_H

#include "server/store/database.h"

/* What the trust's list says of the one certificate there is. */
struct fake_caller {
    bool known, revoked;
    unsigned roles; /* mask of 1 << enum Senconet__V1__Role */
    int64_t school; /* where the roles are held; 0: trust-wide */
};

enum fake_answer {
    FAKE_ROWS, /* of the gate's own statements; a handler's is refused instead */
    FAKE_REFUSED,
    FAKE_CONSTRAINT,
    FAKE_GAVE_WAY,
    FAKE_DOWN,
    FAKE_UNKNOWN,
    FAKE_ANSWERS
};

struct database *fake_database_new(const struct fake_caller *caller);
void fake_database_free(struct database *database); /* nothing may wait any more */

/* Ends the oldest job; false: none waits. */
bool fake_database_answer(struct database *database, enum fake_answer answer);

#endif
