/* Binding, replacing, ending. */
#include "server/run/reporting.h"

#include "common/base/log.h"
#include "server/run/metrics/reporter.h"
#include "server/run/sockets.h"
#include "server/run/subcommand.h"

#include <sys/wait.h>

const char *reporting_prepare(struct reporting *reporting, const struct options *options,
                              int workers, struct arena *arena)
{
    const char *bound;
    *reporting = (struct reporting){.socket = -1, .now.name = "metrics"};
    if (options->metrics == NULL)
        return NULL;
    const char *reason = sockets_bind(options->metrics, &reporting->socket, 1, arena, &bound);
    if (reason != NULL)
        return arena_print(arena, "metrics: %s", reason);
    reporting->board = board_new((size_t)workers);
    if (reporting->board == NULL)
        return "there is no memory to count in";
    log_event("metrics", "address=%s", bound);
    return NULL;
}

bool reporting_lacks(const struct reporting *reporting)
{
    return reporting->board != NULL && child_may_start(&reporting->now);
}

int reporting_run(const struct reporting *reporting, const struct options *options,
                  struct arena *arena)
{
    const struct reporter_settings settings = {
        .board = reporting->board,
        .socket = reporting->socket,
        .conninfo = subcommand_conninfo(options->database, options, arena),
        .authority_directory = options->authority_directory};
    return reporter_run(&settings);
}

static void tell_to_end(const struct child *child)
{
    if (child->pid != 0)
        kill(child->pid, SIGTERM);
}

void reporting_tell_to_end(const struct reporting *reporting)
{
    tell_to_end(&reporting->now);
}

/* Both have the one socket meanwhile. */
void reporting_replace(struct reporting *reporting)
{
    if (reporting->now.pid == 0)
        return;
    tell_to_end(&reporting->now);
    reporting->before = reporting->now;
    reporting->now.pid = 0;
    reporting->now.started = 0;
}

static void wait_for(struct child *child)
{
    if (child->pid != 0)
        waitpid(child->pid, NULL, 0);
    child->pid = 0;
}

void reporting_end(struct reporting *reporting)
{
    wait_for(&reporting->before);
    wait_for(&reporting->now);
    board_leave(reporting->board);
    reporting->board = NULL;
}

bool reporting_died(struct reporting *reporting, pid_t process)
{
    if (reporting->before.pid == process)
        reporting->before.pid = 0; /* as it was told */
    return reporting->now.pid == process;
}
