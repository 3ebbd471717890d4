/* What the supervisor keeps of the reporter (metrics/reporter.h), where there is to be one. */
#ifndef SERVER_RUN_REPORTING_H
#define SERVER_RUN_REPORTING_H

#include "server/count/board.h"
#include "server/run/child.h"
#include "server/settings/options.h"

struct reporting {
    struct board *board; /* NULL: nothing is counted, and there is no reporter */
    int socket;
    struct child now, before; /* before has been told to end */
};

/* NULL, or what is wrong, in words. */
const char *reporting_prepare(struct reporting *reporting, const struct options *options,
                              int workers, struct arena *arena);

/* It is wanted, is not running, and may be started. */
bool reporting_lacks(const struct reporting *reporting);

/* In the child: until it is told to end; gives its exit code. */
int reporting_run(const struct reporting *reporting, const struct options *options,
                  struct arena *arena);

/* The next one takes the place of the one that runs. */
void reporting_replace(struct reporting *reporting);

/* Tells it to end; it answers who is there already. */
void reporting_tell_to_end(const struct reporting *reporting);

/* Waits for that; nothing is counted from then on. */
void reporting_end(struct reporting *reporting);

/* True: it was the reporter that has died. */
bool reporting_died(struct reporting *reporting, pid_t process);

#endif
