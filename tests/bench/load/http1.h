/* HTTP/1.1 kept alive, one request at a time. A request without a body is a GET, others are POST;
 * the person's token goes with each. */
#ifndef TESTS_BENCH_LOAD_HTTP1_H
#define TESTS_BENCH_LOAD_HTTP1_H

#include "tests/bench/load/lane.h"

extern const struct speech http1;

#endif
