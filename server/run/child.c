/* Forking. */
#include "server/run/child.h"

#include "common/base/log.h"

#include <errno.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static time_t monotonic_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static void settle(const struct child *child, const sigset_t *mask, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    log_name(child->name);
    sigprocmask(SIG_SETMASK, mask, NULL);
}

bool child_start(struct child *child, const sigset_t *mask)
{
    pid_t parent = getpid();
    child->started = monotonic_seconds();
    child->pid = fork();
    if (child->pid == 0) {
        settle(child, mask, parent);
        return true;
    }
    if (child->pid < 0) {
        log_event("cannot_fork", "name=%s reason=\"%s\"", child->name, log_text(strerror(errno)));
        child->pid = 0;
    }
    return false;
}

bool child_may_start(const struct child *child)
{
    return child->pid == 0 && monotonic_seconds() - child->started >= 1;
}
