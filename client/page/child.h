/* A command of this program, run as a child of its own. Nothing waits for it: its end is an event,
 * and so is its having taken too long. */
#ifndef CLIENT_PAGE_CHILD_H
#define CLIENT_PAGE_CHILD_H

#include "common/base/arena.h"
#include "common/wire/grpc_code.h"

#include <event2/event.h>

struct child;

struct child_end {
    bool done;           /* with exit code 0 */
    enum grpc_code code; /* else: what kind of refusal its exit code is */
    const char *words;   /* and why, in its own words, in the child's arena */
};

/* Told once, not from within child_begin; the child is to be freed then, or later. */
typedef void child_ended(void *owner, const struct child_end *end);

/* arguments: a command line with the program's name, ended by NULL. input: what it reads (NULL:
 * nothing). It has no terminal, and nothing of ours open. NULL where it cannot be run. */
struct child *child_begin(struct event_base *base, const char *const *arguments, const char *input,
                          child_ended *ended, void *owner);

/* It is wanted no longer: it ends, and that is told as if it had by itself. */
void child_kill(struct child *child);

/* NULL is fine. One that runs is ended first, and nothing is told of it. */
void child_free(struct child *child);

#endif
