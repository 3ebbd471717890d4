/* Nothing is delivered: what the answers of a fuzzer come to is what a command is told at once. */
#include "client/outbox/deliver_all.h"

#include "client/store/waiting.h"

void deliver_all(struct store *store, const struct profile *profile, delivered_some *progress,
                 void *owner, struct delivered *delivered, struct arena *arena)
{
    (void)profile;
    (void)progress;
    (void)owner;
    (void)arena;
    *delivered =
        (struct delivered){.waiting = waiting_count(store), .why = "there is no line here"};
}
