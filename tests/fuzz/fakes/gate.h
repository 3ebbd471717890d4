/* The gate as a worker has it, over a store without a database and a signing process that answers
 * when it is told to. */
#ifndef TESTS_FUZZ_FAKES_GATE_H
#define TESTS_FUZZ_FAKES_GATE_H

#include "server/gate/dispatch.h"
#include "tests/fuzz/fakes/database.h"

struct gate {
    struct dispatch dispatch;
    int worker, signer; /* the two ends of the line to the signing process */
};

/* Methods are found once, for all gates there are. */
void gate_init(struct gate *gate, struct event_base *base, const struct fake_caller *caller);
void gate_release(struct gate *gate);

/* The number of the contract's methods, and one of them. */
size_t gate_methods(void);
const char *gate_path(size_t number);

/* The signing process answers its oldest question so; false: it was asked nothing. */
bool gate_sign(struct gate *gate, enum grpc_code code, const void *body, size_t length);

#endif
