/* Nothing is said: for connections that are only there. */
#ifndef TESTS_BENCH_LOAD_SILENCE_H
#define TESTS_BENCH_LOAD_SILENCE_H

#include "tests/bench/load/lane.h"

extern const struct speech silence;

#endif
