/* Forking, waiting, restarting. */
#include "server/run/supervisor.h"

#include "common/base/log.h"
#include "server/authority/signer.h"
#include "server/run/identity.h"
#include "server/run/sockets.h"
#include "server/run/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MAX = 64 };

/* A child that is kept running: the keeper of the signing process is number 0, workers follow. */
struct child {
    pid_t pid; /* 0: not running */
    time_t started;
    char name[24];
};

struct supervisor {
    const struct options *options;
    const char *conninfo, *authority_conninfo;
    int sockets[WORKERS_MAX];
    int worker_ends[WORKERS_MAX], signer_ends[WORKERS_MAX];
    int leash[2]; /* the keeper of the signing process lives while the far end is open */
    struct child children[WORKERS_MAX + 1];
    int workers;
    sigset_t before, waited; /* signal masks */
    bool root_given_up;      /* the keeper of the signing process cannot be started again */
    bool ending, failed;
};

static time_t monotonic_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* Every connection is a descriptor: as many as the system lets us have. */
static void raise_descriptor_limit(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

static void close_all(const int *fds, int count, int except)
{
    for (int i = 0; i < count; i++)
        if (fds[i] != except)
            close(fds[i]);
}

/* Every child dies with its parent, even one that is killed. */
static void settle_child(struct supervisor *supervisor, const struct child *child, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    log_name(child->name);
    sigprocmask(SIG_SETMASK, &supervisor->before, NULL);
}

static int run_signer(struct supervisor *supervisor)
{
    struct signer_settings settings = {.directory = supervisor->options->authority_directory,
                                       .conninfo = supervisor->authority_conninfo,
                                       .sockets = supervisor->signer_ends,
                                       .socket_count = (size_t)supervisor->workers};
    return signer_run(&settings);
}

static int run_worker(struct supervisor *supervisor, int number)
{
    struct worker_settings settings = {.options = supervisor->options,
                                       .conninfo = supervisor->conninfo,
                                       .socket = supervisor->sockets[number],
                                       .authority = supervisor->worker_ends[number],
                                       .number = number + 1};
    close_all(supervisor->sockets, supervisor->workers, settings.socket);
    close_all(supervisor->worker_ends, supervisor->workers, settings.authority);
    close_all(supervisor->signer_ends, supervisor->workers, -1);
    close_all(supervisor->leash, 2, -1);
    return worker_run(&settings);
}

static pid_t fork_signer(struct supervisor *supervisor)
{
    pid_t keeper = getpid(), signer = fork();
    if (signer == 0) {
        settle_child(supervisor, &supervisor->children[0], keeper);
        _exit(run_signer(supervisor));
    }
    return signer;
}

/* Waits until the signing process has died (true) or the leash is let go (false). */
static bool wait_for_death(int signals, int leash)
{
    struct pollfd polled[] = {{.fd = signals, .events = POLLIN}, {.fd = leash}};
    struct signalfd_siginfo info;
    while (poll(polled, 2, -1) < 0 && errno == EINTR)
        ;
    if (polled[1].revents != 0)
        return false;
    return read(signals, &info, sizeof info) > 0;
}

/* The keeper has the signing process's user from the start, which the supervisor has not: it forks
 * the signing process anew whenever it dies. No signal of the supervisor's reaches another user's
 * process, so it holds the keeper on a leash instead: a pipe that closes when it ends. */
static int keep_signer(struct supervisor *supervisor)
{
    struct identity identity;
    sigset_t waited;
    close(supervisor->leash[1]);
    close_all(supervisor->sockets, supervisor->workers, -1);
    close_all(supervisor->worker_ends, supervisor->workers, -1);
    if (!identity_find(supervisor->options->authority_user, &identity) ||
        !identity_become(&identity))
        return 1;
    sigemptyset(&waited);
    sigaddset(&waited, SIGCHLD);
    sigprocmask(SIG_BLOCK, &waited, NULL);
    signal(SIGTERM, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    int signals = signalfd(-1, &waited, SFD_CLOEXEC);
    pid_t signer = fork_signer(supervisor);
    while (wait_for_death(signals, supervisor->leash[0])) {
        struct timespec pause = {1, 0};
        waitpid(signer, NULL, 0);
        log_event("child_died", "name=authority");
        while (nanosleep(&pause, &pause) != 0 && errno == EINTR)
            ;
        signer = fork_signer(supervisor);
    }
    kill(signer, SIGTERM);
    waitpid(signer, NULL, 0);
    return 0;
}

static void start_child(struct supervisor *supervisor, int index)
{
    struct child *child = &supervisor->children[index];
    pid_t parent = getpid();
    snprintf(child->name, sizeof child->name, index == 0 ? "authority" : "worker-%d", index);
    child->started = monotonic_seconds();
    child->pid = fork();
    if (child->pid == 0) {
        settle_child(supervisor, child, parent);
        _exit(index == 0 ? keep_signer(supervisor) : run_worker(supervisor, index - 1));
    }
    if (child->pid < 0) {
        log_event("cannot_fork", "name=%s reason=\"%s\"", child->name, log_text(strerror(errno)));
        child->pid = 0;
    }
}

/* The signing process ends after them: requests under way may need it. A socket that stayed open
 * here would let clients connect and wait for nobody. */
static void end_workers(struct supervisor *supervisor)
{
    if (!supervisor->ending)
        close_all(supervisor->sockets, supervisor->workers, -1);
    supervisor->ending = true;
    for (int i = supervisor->workers; i > 0; i--)
        if (supervisor->children[i].pid != 0)
            kill(supervisor->children[i].pid, SIGTERM);
}

static void on_death(struct supervisor *supervisor, int index, int status)
{
    if (supervisor->ending)
        return;
    log_event("child_died", "name=%s status=%d", supervisor->children[index].name, status);
    supervisor->failed = index == 0 && supervisor->root_given_up;
    if (supervisor->failed)
        end_workers(supervisor);
}

static void reap(struct supervisor *supervisor)
{
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (int i = 0; i <= supervisor->workers; i++)
            if (supervisor->children[i].pid == pid) {
                supervisor->children[i].pid = 0;
                on_death(supervisor, i, status);
            }
}

/* One that died within a second of its start waits a second: nothing is gained by trying faster. */
static bool start_missing(struct supervisor *supervisor)
{
    bool waiting = false;
    for (int i = 0; i <= supervisor->workers; i++) {
        const struct child *child = &supervisor->children[i];
        if (child->pid != 0)
            continue;
        if (monotonic_seconds() - child->started < 1)
            waiting = true;
        else
            start_child(supervisor, i);
    }
    return waiting;
}

static int running_workers(const struct supervisor *supervisor)
{
    int count = 0;
    for (int i = 1; i <= supervisor->workers; i++)
        count += supervisor->children[i].pid != 0;
    return count;
}

static void supervise(struct supervisor *supervisor)
{
    while (!supervisor->ending || running_workers(supervisor) > 0) {
        bool waiting = !supervisor->ending && start_missing(supervisor);
        struct timespec soon = {0, 200000000}, later = {5, 0};
        siginfo_t info = {0};
        int signal_number = sigtimedwait(&supervisor->waited, &info, waiting ? &soon : &later);
        if (signal_number == SIGTERM || signal_number == SIGINT)
            end_workers(supervisor);
        reap(supervisor);
    }
    close(supervisor->leash[1]);
    if (supervisor->children[0].pid != 0)
        waitpid(supervisor->children[0].pid, NULL, 0);
}

static void block_signals(struct supervisor *supervisor)
{
    sigemptyset(&supervisor->waited);
    sigaddset(&supervisor->waited, SIGTERM);
    sigaddset(&supervisor->waited, SIGINT);
    sigaddset(&supervisor->waited, SIGCHLD);
    sigprocmask(SIG_BLOCK, &supervisor->waited, &supervisor->before);
}

static const char *prepare(struct supervisor *supervisor, struct arena *arena, const char **bound)
{
    const struct options *options = supervisor->options;
    supervisor->workers =
        (int)(options->workers > 0 ? options->workers : sysconf(_SC_NPROCESSORS_ONLN));
    if (supervisor->workers > WORKERS_MAX)
        supervisor->workers = WORKERS_MAX;
    for (int i = 0; i < supervisor->workers; i++) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
            return strerror(errno);
        supervisor->worker_ends[i] = pair[0];
        supervisor->signer_ends[i] = pair[1];
    }
    if (pipe2(supervisor->leash, O_CLOEXEC) != 0)
        return strerror(errno);
    return sockets_bind(options->listen, supervisor->sockets, (size_t)supervisor->workers, arena,
                        bound);
}

/* Written beside and renamed, so that whoever waits for it never reads half of it. */
static const char *write_address(const char *path, const char *address, struct arena *arena)
{
    const char *beside = path != NULL ? arena_print(arena, "%s.new", path) : NULL;
    FILE *file = path != NULL ? fopen(beside, "we") : NULL;
    if (path == NULL)
        return NULL;
    bool written = file != NULL && fprintf(file, "%s\n", address) > 0;
    written = file != NULL && fclose(file) == 0 && written;
    if (written && rename(beside, path) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

int supervisor_run(const struct options *options, const char *conninfo,
                   const char *authority_conninfo, struct arena *arena)
{
    struct supervisor supervisor = {
        .options = options, .conninfo = conninfo, .authority_conninfo = authority_conninfo};
    struct identity identity;
    const char *bound = NULL, *reason = prepare(&supervisor, arena, &bound);
    if (reason == NULL)
        reason = write_address(options->address_file, bound, arena);
    if (reason == NULL && !identity_find(options->user, &identity))
        reason = "the user named in the configuration is not there";
    if (reason != NULL) {
        log_event("cannot_start", "reason=\"%s\"", log_text(reason));
        return 1;
    }
    raise_descriptor_limit();
    block_signals(&supervisor);
    start_child(&supervisor, 0);
    if (!identity_become(&identity)) {
        log_event("cannot_start", "reason=\"root cannot be given up\"");
        return 1;
    }
    supervisor.root_given_up = identity.user != (uid_t)-1;
    log_event("listening", "address=%s workers=%d", bound, supervisor.workers);
    supervise(&supervisor);
    log_event("ended", "reason=\"%s\"",
              supervisor.failed ? "the signing process cannot be kept running" : "told to");
    return supervisor.failed;
}
