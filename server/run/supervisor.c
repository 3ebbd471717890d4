/* Forking, waiting, restarting, and putting new workers in the place of old ones. */
#include "server/run/supervisor.h"

#include "common/base/log.h"
#include "server/run/address_file.h"
#include "server/run/child.h"
#include "server/run/crew.h"
#include "server/run/database_check.h"
#include "server/run/notify.h"
#include "server/run/reporting.h"
#include "server/run/serving_check.h"
#include "server/run/sockets.h"
#include "server/run/subcommand.h"
#include "server/run/worker.h"
#include "server/run/worker_place.h"
#include "server/settings/identity.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct supervisor {
    struct crew crew;
    struct arena reloaded;
    const char *bound;  /* the address that is listened on */
    sigset_t waited;    /* what we wait for */
    bool root_given_up; /* the keeper cannot be started again */
    bool reload, ending, failed;
};

/* Every connection is a descriptor: as many as the system lets us have. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void tell_to_end(const struct child *child)
{
    if (child->pid != 0)
        kill(child->pid, SIGTERM);
}

/* The signing process ends after them: requests under way may need it. A socket that stayed open
 * here would let clients connect and wait for nobody. */
static void end_workers(struct supervisor *supervisor)
{
    if (!supervisor->ending)
        notify_stopping();
    for (int i = 0; i < supervisor->crew.workers; i++) {
        if (!supervisor->ending)
            close(supervisor->crew.places[i].socket);
        tell_to_end(&supervisor->crew.places[i].now);
        tell_to_end(&supervisor->crew.places[i].before);
    }
    if (!supervisor->ending)
        reporting_tell_to_end(&supervisor->crew.reporting);
    supervisor->ending = true;
}

static void on_death(struct supervisor *supervisor, struct child *child, int status)
{
    bool is_keeper = child == &supervisor->crew.keeper;
    child->pid = 0;
    if (supervisor->ending)
        return;
    log_event("child_died", "name=%s status=%d", child->name, status);
    supervisor->failed = is_keeper && supervisor->root_given_up;
    if (supervisor->failed)
        end_workers(supervisor);
}

static void count_gone(const struct supervisor *supervisor, const struct worker_place *place,
                       bool died)
{
    struct board *board = supervisor->crew.reporting.board;
    if (board == NULL)
        return;
    tally_worker_gone(
        crew_tally(&supervisor->crew, place, died ? place->line : (place->line + 1) % LINES));
    board->page->restarts[place - supervisor->crew.places] += died && !supervisor->ending;
}

static void reap(struct supervisor *supervisor)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (supervisor->crew.keeper.pid == pid)
            on_death(supervisor, &supervisor->crew.keeper, status);
        if (reporting_died(&supervisor->crew.reporting, pid))
            on_death(supervisor, &supervisor->crew.reporting.now, status);
        for (int i = 0; i < supervisor->crew.workers; i++) {
            struct worker_place *place = &supervisor->crew.places[i];
            if (place->now.pid == pid) {
                count_gone(supervisor, place, true);
                on_death(supervisor, &place->now, status);
            } else if (place->before.pid == pid) { /* drained, as it was told */
                count_gone(supervisor, place, false);
                place->before.pid = 0;
            }
        }
    }
}

/* A worker that takes connections takes the place of the one before it. */
static void on_ready(struct supervisor *supervisor, pid_t pid)
{
    if (!supervisor->ending)
        notify_ready();
    for (int i = 0; i < supervisor->crew.workers; i++)
        if (supervisor->crew.places[i].now.pid == pid)
            tell_to_end(&supervisor->crew.places[i].before);
}

/* Another database must be there and fit before anybody is led to it. The one that is served from
 * may be down: that is no fault of the configuration's. We are the workers' user by now. */
static const char *look_at_database(const struct options *now, const struct options *wanted,
                                    struct arena *arena)
{
    bool reached;
    struct database_visit visit = {.conninfo = subcommand_conninfo(wanted->database, wanted, arena),
                                   .look = serving_check};
    if (strcmp(now->database, wanted->database) == 0)
        return NULL;
    const char *fault = database_check(&visit, arena, &reached);
    return fault != NULL ? arena_print(arena, "database has changed, and the new one %s%s",
                                       reached ? "cannot be served from: " : "", fault)
                         : NULL;
}

/* What the file says now, with certificates and a database that can be used; or why not, in words.
 */
static const char *read_again(struct supervisor *supervisor, struct options *options,
                              struct arena *arena)
{
    const char *reason = options_read(options, supervisor->crew.options.file, arena);
    if (reason == NULL &&
        strcmp(options->listen, supervisor->bound) == 0) /* "any" has become one */
        options->listen = arena_copy(arena, supervisor->crew.options.listen);
    const char *fixed = reason == NULL ? options_fixed(&supervisor->crew.options, options) : NULL;
    if (reason != NULL)
        return reason;
    if (fixed != NULL)
        return arena_print(arena, "%s has changed, which only a restart can take", fixed);
    reason = worker_keys_fault(options, arena);
    return reason != NULL ? reason : look_at_database(&supervisor->crew.options, options, arena);
}

static void replace_workers(struct supervisor *supervisor)
{
    for (int i = 0; i < supervisor->crew.workers; i++) {
        struct worker_place *place = &supervisor->crew.places[i];
        worker_place_pass(place);
        crew_start_worker(&supervisor->crew, place);
    }
    reporting_replace(&supervisor->crew.reporting);
}

static void count_reload(const struct supervisor *supervisor, bool taken)
{
    struct board *board = supervisor->crew.reporting.board;
    if (board == NULL)
        return;
    board->page->reloads += taken;
    board->page->reloads_refused += !taken;
}

/* Whoever is still draining has a line of its own: the next reload waits for it. */
static void reload(struct supervisor *supervisor)
{
    struct options options;
    struct arena arena;
    if (worker_places_run(supervisor->crew.places, supervisor->crew.workers, true))
        return;
    supervisor->reload = false;
    arena_init(&arena, SUBCOMMAND_ARENA);
    const char *reason = read_again(supervisor, &options, &arena);
    count_reload(supervisor, reason == NULL);
    if (reason != NULL) {
        log_event("configuration_kept", "reason=\"%s\"", log_text(reason));
        arena_release(&arena);
        return;
    }
    arena_release(&supervisor->reloaded);
    supervisor->reloaded = arena;
    supervisor->crew.arena = &supervisor->reloaded;
    supervisor->crew.options = options;
    log_event("configuration_taken", "file=\"%s\"", log_text(options.file));
    notify_reloading();
    replace_workers(supervisor);
}

static void on_signal(struct supervisor *supervisor, int number, const siginfo_t *info)
{
    if (number == SIGTERM || number == SIGINT)
        end_workers(supervisor);
    else if (number == SIGHUP)
        supervisor->reload = true;
    else if (number == WORKER_READY)
        on_ready(supervisor, info->si_pid);
}

static void supervise(struct supervisor *supervisor)
{
    while (!supervisor->ending ||
           worker_places_run(supervisor->crew.places, supervisor->crew.workers, false)) {
        bool waiting = !supervisor->ending && crew_start_missing(&supervisor->crew);
        struct timespec soon = {0, 200000000}, later = {5, 0};
        siginfo_t info = {0};
        int number = sigtimedwait(&supervisor->waited, &info, waiting ? &soon : &later);
        on_signal(supervisor, number, &info);
        reap(supervisor);
        if (supervisor->reload && !supervisor->ending)
            reload(supervisor);
    }
    reporting_end(&supervisor->crew.reporting);
    close(supervisor->crew.leash[1]);
    if (supervisor->crew.keeper.pid != 0)
        waitpid(supervisor->crew.keeper.pid, NULL, 0);
}

static void block_signals(struct supervisor *supervisor)
{
    const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD, WORKER_READY};
    sigemptyset(&supervisor->waited);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sigaddset(&supervisor->waited, numbers[i]);
    sigprocmask(SIG_BLOCK, &supervisor->waited, &supervisor->crew.mask);
}

int supervisor_workers(const struct options *options)
{
    long workers = options->workers > 0 ? options->workers : sysconf(_SC_NPROCESSORS_ONLN);
    return workers > WORKERS_MAX ? WORKERS_MAX : (int)workers;
}

static const char *prepare(struct supervisor *supervisor)
{
    const struct options *options = &supervisor->crew.options;
    int sockets[WORKERS_MAX];
    supervisor->crew.workers = supervisor_workers(options);
    for (int i = 0; i < supervisor->crew.workers; i++)
        if (!worker_place_make(&supervisor->crew.places[i], i + 1,
                               &supervisor->crew.signer_ends[i * LINES]))
            return strerror(errno);
    if (pipe2(supervisor->crew.leash, O_CLOEXEC) != 0)
        return strerror(errno);
    const char *reason = sockets_bind(options->listen, sockets, (size_t)supervisor->crew.workers,
                                      supervisor->crew.arena, &supervisor->bound);
    for (int i = 0; reason == NULL && i < supervisor->crew.workers; i++)
        supervisor->crew.places[i].socket = sockets[i];
    return reason != NULL ? reason
                          : reporting_prepare(&supervisor->crew.reporting, options,
                                              supervisor->crew.workers, supervisor->crew.arena);
}

static const char *begin(struct supervisor *supervisor, struct identity *identity)
{
    const char *reason = prepare(supervisor);
    if (reason == NULL)
        reason = address_file_write(supervisor->crew.options.address_file, supervisor->bound,
                                    supervisor->crew.arena);
    if (reason == NULL && !identity_find(supervisor->crew.options.user, identity))
        reason = "the user named in the configuration is not there";
    if (reason != NULL)
        return reason;
    raise_descriptor_limit();
    block_signals(supervisor);
    crew_start_keeper(&supervisor->crew);
    if (!identity_become(identity))
        return "root cannot be given up";
    supervisor->root_given_up = identity->user != (uid_t)-1;
    log_event("listening", "address=%s workers=%d", supervisor->bound, supervisor->crew.workers);
    return NULL;
}

int supervisor_run(const struct options *options, struct arena *arena)
{
    struct supervisor supervisor = {
        .crew = {.options = *options, .arena = arena, .keeper.name = "authority"}};
    struct identity identity;
    arena_init(&supervisor.reloaded, SUBCOMMAND_ARENA);
    const char *reason = begin(&supervisor, &identity);
    if (reason != NULL) {
        board_leave(supervisor.crew.reporting.board);
        log_event("cannot_start", "reason=\"%s\"", log_text(reason));
        return 1;
    }
    supervise(&supervisor);
    arena_release(&supervisor.reloaded);
    log_event("ended", "reason=\"%s\"",
              supervisor.failed ? "the signing process cannot be kept running" : "told to");
    return supervisor.failed;
}
