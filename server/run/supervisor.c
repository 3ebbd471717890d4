/* Forking, waiting, restarting, and putting new workers in the place of old ones. */
#include "server/run/supervisor.h"

#include "common/base/log.h"
#include "server/run/address_file.h"
#include "server/run/child.h"
#include "server/run/identity.h"
#include "server/run/keeper.h"
#include "server/run/notify.h"
#include "server/run/reporting.h"
#include "server/run/sockets.h"
#include "server/run/subcommand.h"
#include "server/run/worker.h"
#include "server/run/worker_place.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MAX = BOARD_WORKERS };

struct supervisor {
    struct options options;
    struct arena *arena; /* of the options; the first one is the caller's */
    struct arena reloaded;
    const char *bound; /* the address that is listened on */
    int signer_ends[WORKERS_MAX * LINES];
    int leash[2]; /* the keeper lives while the far end is open */
    struct child keeper;
    struct reporting reporting;
    struct worker_place places[WORKERS_MAX];
    int workers;
    sigset_t mask, waited; /* the children's; what we wait for */
    bool root_given_up;    /* the keeper cannot be started again */
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

static void start_keeper(struct supervisor *supervisor)
{
    const struct options *options = &supervisor->options;
    if (!child_start(&supervisor->keeper, &supervisor->mask))
        return;
    struct keeper_settings settings = {
        .user = options->authority_user,
        .signer = {.directory = options->authority_directory,
                   .conninfo =
                       subcommand_conninfo(options->database_authority, options, supervisor->arena),
                   .sockets = supervisor->signer_ends,
                   .socket_count = (size_t)supervisor->workers * LINES},
        .leash = supervisor->leash[0],
        .mask = supervisor->mask};
    close(supervisor->leash[1]);
    worker_places_close(supervisor->places, supervisor->workers, NULL);
    close(supervisor->reporting.socket);
    board_leave(supervisor->reporting.board);
    _exit(keeper_run(&settings));
}

/* What the workers, the reporter and the signing process have to do with each other is not a
 * worker's, nor the reporter's. */
static void close_lines(const struct supervisor *supervisor, const struct worker_place *own)
{
    worker_places_close(supervisor->places, supervisor->workers, own);
    for (int i = 0; i < supervisor->workers * LINES; i++)
        close(supervisor->signer_ends[i]);
    close(supervisor->leash[0]);
    close(supervisor->leash[1]);
}

static void start_reporter(struct supervisor *supervisor)
{
    if (!child_start(&supervisor->reporting.now, &supervisor->mask))
        return;
    close_lines(supervisor, NULL);
    _exit(reporting_run(&supervisor->reporting, &supervisor->options, supervisor->arena));
}

static struct tally *tally_of(const struct supervisor *supervisor, const struct worker_place *place,
                              unsigned line)
{
    return board_tally(supervisor->reporting.board, (size_t)(place - supervisor->places), line);
}

static void start_worker(struct supervisor *supervisor, struct worker_place *place)
{
    const struct options *options = &supervisor->options;
    if (!child_start(&place->now, &supervisor->mask))
        return;
    struct worker_settings settings = {
        .options = options,
        .conninfo = subcommand_conninfo(options->database, options, supervisor->arena),
        .socket = place->socket,
        .authority = place->worker_ends[place->line],
        .tally = tally_of(supervisor, place, place->line),
        .number = (int)(place - supervisor->places) + 1};
    close_lines(supervisor, place);
    close(supervisor->reporting.socket);
    _exit(worker_run(&settings));
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
    for (int i = 0; i < supervisor->workers; i++) {
        if (!supervisor->ending)
            close(supervisor->places[i].socket);
        tell_to_end(&supervisor->places[i].now);
        tell_to_end(&supervisor->places[i].before);
    }
    if (!supervisor->ending)
        reporting_tell_to_end(&supervisor->reporting);
    supervisor->ending = true;
}

static void on_death(struct supervisor *supervisor, struct child *child, int status)
{
    bool is_keeper = child == &supervisor->keeper;
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
    struct board *board = supervisor->reporting.board;
    if (board == NULL)
        return;
    tally_worker_gone(tally_of(supervisor, place, died ? place->line : (place->line + 1) % LINES));
    board->page->restarts[place - supervisor->places] += died && !supervisor->ending;
}

static void reap(struct supervisor *supervisor)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
        if (supervisor->keeper.pid == pid)
            on_death(supervisor, &supervisor->keeper, status);
        if (reporting_died(&supervisor->reporting, pid))
            on_death(supervisor, &supervisor->reporting.now, status);
        for (int i = 0; i < supervisor->workers; i++) {
            struct worker_place *place = &supervisor->places[i];
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

/* True where one that died has to wait before it is started again. */
static bool start_missing(struct supervisor *supervisor)
{
    bool waiting = false;
    if (child_may_start(&supervisor->keeper))
        start_keeper(supervisor);
    if (reporting_lacks(&supervisor->reporting))
        start_reporter(supervisor);
    waiting = supervisor->keeper.pid == 0 ||
              (supervisor->reporting.board != NULL && supervisor->reporting.now.pid == 0);
    for (int i = 0; i < supervisor->workers; i++) {
        struct worker_place *place = &supervisor->places[i];
        if (child_may_start(&place->now))
            start_worker(supervisor, place);
        waiting = waiting || place->now.pid == 0;
    }
    return waiting;
}

/* A worker that takes connections takes the place of the one before it. */
static void on_ready(struct supervisor *supervisor, pid_t pid)
{
    if (!supervisor->ending)
        notify_ready();
    for (int i = 0; i < supervisor->workers; i++)
        if (supervisor->places[i].now.pid == pid)
            tell_to_end(&supervisor->places[i].before);
}

/* What the file says now, with certificates that can be used; or why not, in words. */
static const char *read_again(struct supervisor *supervisor, struct options *options,
                              struct arena *arena)
{
    const char *reason = options_read(options, supervisor->options.file, arena);
    if (reason == NULL &&
        strcmp(options->listen, supervisor->bound) == 0) /* "any" has become one */
        options->listen = arena_copy(arena, supervisor->options.listen);
    const char *fixed = reason == NULL ? options_fixed(&supervisor->options, options) : NULL;
    if (reason != NULL)
        return reason;
    if (fixed != NULL)
        return arena_print(arena, "%s has changed, which only a restart can take", fixed);
    return worker_keys_fault(options, arena);
}

static void replace_workers(struct supervisor *supervisor)
{
    for (int i = 0; i < supervisor->workers; i++) {
        struct worker_place *place = &supervisor->places[i];
        worker_place_pass(place);
        start_worker(supervisor, place);
    }
    reporting_replace(&supervisor->reporting);
}

static void count_reload(const struct supervisor *supervisor, bool taken)
{
    struct board *board = supervisor->reporting.board;
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
    if (worker_places_run(supervisor->places, supervisor->workers, true))
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
    supervisor->arena = &supervisor->reloaded;
    supervisor->options = options;
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
           worker_places_run(supervisor->places, supervisor->workers, false)) {
        bool waiting = !supervisor->ending && start_missing(supervisor);
        struct timespec soon = {0, 200000000}, later = {5, 0};
        siginfo_t info = {0};
        int number = sigtimedwait(&supervisor->waited, &info, waiting ? &soon : &later);
        on_signal(supervisor, number, &info);
        reap(supervisor);
        if (supervisor->reload && !supervisor->ending)
            reload(supervisor);
    }
    reporting_end(&supervisor->reporting);
    close(supervisor->leash[1]);
    if (supervisor->keeper.pid != 0)
        waitpid(supervisor->keeper.pid, NULL, 0);
}

static void block_signals(struct supervisor *supervisor)
{
    const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD, WORKER_READY};
    sigemptyset(&supervisor->waited);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sigaddset(&supervisor->waited, numbers[i]);
    sigprocmask(SIG_BLOCK, &supervisor->waited, &supervisor->mask);
}

int supervisor_workers(const struct options *options)
{
    long workers = options->workers > 0 ? options->workers : sysconf(_SC_NPROCESSORS_ONLN);
    return workers > WORKERS_MAX ? WORKERS_MAX : (int)workers;
}

static const char *prepare(struct supervisor *supervisor)
{
    const struct options *options = &supervisor->options;
    int sockets[WORKERS_MAX];
    supervisor->workers = supervisor_workers(options);
    for (int i = 0; i < supervisor->workers; i++)
        if (!worker_place_make(&supervisor->places[i], i + 1, &supervisor->signer_ends[i * LINES]))
            return strerror(errno);
    if (pipe2(supervisor->leash, O_CLOEXEC) != 0)
        return strerror(errno);
    const char *reason = sockets_bind(options->listen, sockets, (size_t)supervisor->workers,
                                      supervisor->arena, &supervisor->bound);
    for (int i = 0; reason == NULL && i < supervisor->workers; i++)
        supervisor->places[i].socket = sockets[i];
    return reason != NULL ? reason
                          : reporting_prepare(&supervisor->reporting, options, supervisor->workers,
                                              supervisor->arena);
}

static const char *begin(struct supervisor *supervisor, struct identity *identity)
{
    const char *reason = prepare(supervisor);
    if (reason == NULL)
        reason = address_file_write(supervisor->options.address_file, supervisor->bound,
                                    supervisor->arena);
    if (reason == NULL && !identity_find(supervisor->options.user, identity))
        reason = "the user named in the configuration is not there";
    if (reason != NULL)
        return reason;
    raise_descriptor_limit();
    block_signals(supervisor);
    start_keeper(supervisor);
    if (!identity_become(identity))
        return "root cannot be given up";
    supervisor->root_given_up = identity->user != (uid_t)-1;
    log_event("listening", "address=%s workers=%d", supervisor->bound, supervisor->workers);
    return NULL;
}

int supervisor_run(const struct options *options, struct arena *arena)
{
    struct supervisor supervisor = {
        .options = *options, .arena = arena, .keeper.name = "authority"};
    struct identity identity;
    arena_init(&supervisor.reloaded, SUBCOMMAND_ARENA);
    const char *reason = begin(&supervisor, &identity);
    if (reason != NULL) {
        board_leave(supervisor.reporting.board);
        log_event("cannot_start", "reason=\"%s\"", log_text(reason));
        return 1;
    }
    supervise(&supervisor);
    arena_release(&supervisor.reloaded);
    log_event("ended", "reason=\"%s\"",
              supervisor.failed ? "the signing process cannot be kept running" : "told to");
    return supervisor.failed;
}
