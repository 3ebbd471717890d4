/* What the command line asks for. */
#ifndef TESTS_BENCH_LOAD_PLAN_H
#define TESTS_BENCH_LOAD_PLAN_H

#include <stdbool.h>
#include <stdint.h>

struct plan {
    const char *host, *port;
    const char *people; /* file: certificate, key and school on each line */
    const char *root;   /* the authority the server's certificate must be of */
    const char *work;
    const char *collection;
    uint64_t connections, in_flight, opening;
    uint64_t rate;                /* requests a second, scheduled ahead; 0: closed loop */
    uint64_t seconds, warm_up_ms; /* what is measured, and what goes before */
    bool http;                    /* plain HTTP/1.1 with JSON */
    bool bare;                    /* TLS, and nothing is said on it */
};

/* Exits where it cannot be understood. */
void plan_read(struct plan *plan, int count, char **words);

#endif
