/* What is asked of a server, and what its answer must be. */
#ifndef TESTS_BENCH_LOAD_WORK_H
#define TESTS_BENCH_LOAD_WORK_H

#include "tests/bench/load/exchange.h"

#include "common/base/uuid.h"

/* What a connection remembers between its requests. */
struct errand {
    uint64_t school;
    const char *collection;
    uint64_t version; /* of the school's return: the newest that is known */
    uint64_t drawn;   /* figures differ by it from write to write */
    char write_id[UUID_TEXT];
    uint8_t content[32]; /* of the write that is under way: what its receipt must show */
    char cursor[768];    /* of what has been pulled; "": of nothing */
};

struct work {
    const char *name;
    const struct work
        *first; /* asked once before it on a connection, and after a failure; or NULL */
    void (*write)(struct errand *errand, struct exchange *exchange);
    bool (*fits)(struct errand *errand, const struct exchange *exchange);
};

/* Ended by one without a name. */
extern const struct work grpc_works[], http_works[];

/* NULL where there is none of that name. */
const struct work *work_find(const struct work *works, const char *name);

/* The next write: another id, other figures. */
struct drawn_figures {
    uint64_t a, n, joiners, leavers, budget_pence;
};
struct drawn_figures errand_next_write(struct errand *errand);

#endif
