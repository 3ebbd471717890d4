/* Latencies in microseconds, counted in buckets whose width grows with the value: exact up to 127,
 * and to within a hundredth above. */
#ifndef TESTS_BENCH_LOAD_HISTOGRAM_H
#define TESTS_BENCH_LOAD_HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_BUCKETS = 128 * 32 };

struct histogram {
    uint64_t counts[HISTOGRAM_BUCKETS];
    uint64_t total, largest;
};

void histogram_add(struct histogram *histogram, uint64_t microseconds);

/* The value that so many of a thousand do not exceed; 0 where nothing was counted. */
uint64_t histogram_permille(const struct histogram *histogram, unsigned permille);

#endif
