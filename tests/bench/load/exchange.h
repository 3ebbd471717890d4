/* One request and its answer. */
#ifndef TESTS_BENCH_LOAD_EXCHANGE_H
#define TESTS_BENCH_LOAD_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REQUEST_MAX = 1024, ANSWER_MAX = 8192 };

struct exchange {
    uint64_t due; /* in microseconds, the moment it was to be sent: its latency counts from here */
    bool busy;
    char path[128];
    uint8_t request[REQUEST_MAX];
    size_t request_length, request_sent;
    uint8_t answer[ANSWER_MAX];
    size_t answer_length;
    int http, grpc;  /* the status of each that came; -1: none */
    char words[160]; /* that came with it */
};

/* An answer longer than we keep is of no use: false. */
__attribute__((warn_unused_result)) bool exchange_append(struct exchange *exchange,
                                                         const uint8_t *bytes, size_t length);

#endif
