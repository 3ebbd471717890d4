/* Whether the system lets a worker have as many descriptors as it has connections. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"

#include <sys/resource.h>

enum { OTHERS = 32 }; /* what a worker has open besides: sockets, event loop, logs, timers */

/* The server raises the soft limit itself, up to the hard one. */
const char *descriptors_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    struct rlimit limit;
    rlim_t needed = (rlim_t)(options->connections + options->sessions + 1 + OTHERS);
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max != RLIM_INFINITY &&
        limit.rlim_max < needed)
        findings_warning(&findings,
                         "a process may have %llu open here, and connections = %ld needs %llu: "
                         "clients beyond would wait unanswered; raise the limit (LimitNOFILE= of "
                         "the service, ulimit -Hn), or lower connections",
                         (unsigned long long)limit.rlim_max, options->connections,
                         (unsigned long long)needed);
    return findings.text;
}
