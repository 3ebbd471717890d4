/* 128 buckets for every doubling. */
#include "tests/bench/load/histogram.h"

enum { FINE_BITS = 7, FINE = 1 << FINE_BITS };

static unsigned doublings(uint64_t value)
{
    return value < FINE ? 0 : 63u - (unsigned)__builtin_clzll(value) - FINE_BITS + 1;
}

static unsigned bucket(uint64_t value)
{
    unsigned times = doublings(value);
    unsigned at = times == 0 ? (unsigned)value : times * FINE / 2 + (unsigned)(value >> times);
    return at < HISTOGRAM_BUCKETS ? at : HISTOGRAM_BUCKETS - 1;
}

/* The largest value that is counted there. */
static uint64_t bucket_end(unsigned at)
{
    if (at < FINE)
        return at;
    unsigned times = (at - FINE) / (FINE / 2) + 1;
    return ((uint64_t)(at - times * FINE / 2) + 1) * (1ull << times) - 1;
}

void histogram_add(struct histogram *histogram, uint64_t microseconds)
{
    histogram->counts[bucket(microseconds)]++;
    histogram->total++;
    if (microseconds > histogram->largest)
        histogram->largest = microseconds;
}

uint64_t histogram_permille(const struct histogram *histogram, unsigned permille)
{
    uint64_t wanted = (histogram->total * permille + 999) / 1000, seen = 0;
    for (unsigned at = 0; at < HISTOGRAM_BUCKETS && wanted > 0; at++) {
        seen += histogram->counts[at];
        if (seen >= wanted)
            return bucket_end(at) < histogram->largest ? bucket_end(at) : histogram->largest;
    }
    return 0;
}
