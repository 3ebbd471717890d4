/* A process of ours that is kept running. */
#ifndef SERVER_RUN_CHILD_H
#define SERVER_RUN_CHILD_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t pid;      /* 0: not running */
    time_t started; /* monotonic seconds */
    char name[24];  /* in the log */
};

/* Forks. True in the child, which dies with its parent, even with one that is killed, and has the
 * signal mask given. In the parent pid says what became of it; 0 has been logged. */
__attribute__((warn_unused_result)) bool child_start(struct child *child, const sigset_t *mask);

/* It has died and may be started again: one that died within a second of its start waits that
 * second, since nothing is gained by trying faster. */
bool child_may_start(const struct child *child);

#endif
