/* The night of many schools: each comes at its own moment (client/sync/spread.h), with a connection
 * of its own, does what waits, and goes. */
#ifndef TESTS_BENCH_NIGHT_VISITS_H
#define TESTS_BENCH_NIGHT_VISITS_H

#include "tests/bench/load/people.h"

#include <stdbool.h>
#include <stdint.h>

struct night_plan {
    const char *host, *port, *root, *collection;
    uint64_t schools_each; /* of a person, from the one in the file on */
    uint64_t spread;       /* seconds over which they come, as they reckon it */
    uint64_t compressed;   /* so many of their seconds are one of ours */
};

/* One line of JSON says what came of it. False: something did not go well. */
bool visits_run(const struct night_plan *plan, const struct people *people);

#endif
