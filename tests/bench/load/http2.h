/* gRPC over HTTP/2. An exchange's request and answer are the messages, without their frames. */
#ifndef TESTS_BENCH_LOAD_HTTP2_H
#define TESTS_BENCH_LOAD_HTTP2_H

#include "tests/bench/load/lane.h"

extern const struct speech http2;

#endif
