/* What came of a run: answers, refusals by code, latencies. */
#ifndef TESTS_BENCH_LOAD_TALLY_H
#define TESTS_BENCH_LOAD_TALLY_H

#include "tests/bench/load/exchange.h"
#include "tests/bench/load/histogram.h"

#include <stdio.h>

/* Above gRPC's own codes. */
enum { CODE_OK = 0, CODE_CLOSED = 17, CODE_UNFIT, CODE_HTTP, CODE_NO_STATUS, CODES };

struct tally {
    uint64_t by_code[CODES];
    uint64_t told; /* failures that were shown, of the first few */
    struct histogram latencies;
};

/* By its status alone; http: whether an HTTP status is all it has. */
int tally_code(const struct exchange *exchange, bool http);

/* Counts one; says on standard error what the first failures were. */
void tally_add(struct tally *tally, int code, const struct exchange *exchange, uint64_t latency);

/* One line of JSON. */
void tally_print(const struct tally *tally, double seconds, FILE *out);

#endif
