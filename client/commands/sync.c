/* senco sync: what a school's machine does by itself every night. */
#include "client/sync/sync.h"
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/commands/sync_print.h"
#include "client/line/refusal.h"
#include "client/store/identity.h"
#include "client/store/owner.h"
#include "client/sync/spread.h"
#include "common/base/memory.h"
#include "common/base/number.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { ARENA = 512 << 20, MINUTES_MOST = 720 };

static const struct argument sync_arguments[] = {
    {.name = "spread",
     .value = "MINUTES",
     .help = "begin at this school's own moment within so many minutes; nothing on a terminal"},
    {0},
};

static unsigned own_moment(struct sync *sync, uint64_t minutes)
{
    const char *name = identity_subject(&sync->profile, &sync->arena);
    return spread_seconds(name, strlen(name), 60 * (unsigned)minutes);
}

/* False: said. */
static bool wait_for_moment(struct sync *sync, const struct arguments *arguments)
{
    const char *minutes = arguments_value(arguments, "spread");
    uint64_t within = 0;
    if (minutes != NULL && !number_parse(minutes, MINUTES_MOST, &within)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--spread: \"%s\" is no number of minutes, 0 to %d", minutes, MINUTES_MOST);
        return false;
    }
    struct timespec wait = {.tv_sec = sync->watched ? 0 : own_moment(sync, within)};
    while (wait.tv_sec > 0 && nanosleep(&wait, &wait) != 0) {
    }
    return true;
}

/* -1: said; *code is what to exit with. It is let go with the process, however that ends. */
static int lock(struct sync *sync, const struct arguments *arguments, enum exit_code *code)
{
    const char *path = arena_print(&sync->arena, "%s/sync.lock", sync->profile.directory);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    *code = fd >= 0 ? EXIT_CONFLICT : EXIT_FILE;
    if (fd < 0)
        refusal_say(arguments, GRPC_INTERNAL, "%s cannot be written: %s", path, strerror(errno));
    else
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "another senco sync is at work for profile \"%s\"", sync->profile.name);
    if (fd >= 0)
        close(fd);
    return -1;
}

static enum exit_code run_open(struct sync *sync, const struct arguments *arguments)
{
    struct timespec began, ended;
    clock_gettime(CLOCK_MONOTONIC, &began);
    sync->base = memory_need(event_base_new());
    sync->line = line_new(sync->base, &sync->profile);
    sync_run(sync);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    sync_print(sync, (uint64_t)(ended.tv_sec - began.tv_sec), arguments->json);
    line_free(sync->line);
    event_base_free(sync->base);
    return sync->code;
}

/* The page has it for hours, any other command for moments. */
static enum exit_code say_busy(struct sync *sync, const struct arguments *arguments)
{
    bool page = owner_is_page(&sync->arena);
    refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                page
                    ? "the page is open for profile \"%s\", and sends what waits and reads what is "
                      "new by itself; for all else close it, and run senco sync again"
                    : "another senco is at work for profile \"%s\": run senco sync again when it "
                      "has ended",
                sync->profile.name);
    return EXIT_CONFLICT;
}

static enum exit_code run_locked(struct sync *sync, const struct arguments *arguments)
{
    const char *fault =
        owner_become(&sync->store, &sync->profile, STORE_FILE | STORE_KEPT, &sync->arena);
    if (fault == STORE_BUSY)
        return say_busy(sync, arguments);
    if (fault != NULL)
        sync_say(sync, "store", EXIT_FILE, "%s", fault);
    if (sync->store != NULL && store_moved_aside(sync->store) != NULL)
        sync_say(sync, "store", EXIT_FILE, "%s", store_moved_aside(sync->store));
    enum exit_code code = run_open(sync, arguments);
    store_close(sync->store);
    return code;
}

static enum exit_code run_in(struct sync *sync, const struct arguments *arguments)
{
    enum exit_code code = acting_as(&sync->profile, arguments, &sync->arena);
    if (code != EXIT_DONE)
        return code;
    if (!wait_for_moment(sync, arguments))
        return EXIT_USAGE;
    int fd = lock(sync, arguments, &code);
    if (fd < 0)
        return code;
    code = run_locked(sync, arguments);
    close(fd);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct sync sync = {.watched = isatty(STDERR_FILENO) && !arguments->json};
    STAILQ_INIT(&sync.notes);
    arena_init(&sync.arena, ARENA);
    enum exit_code code = run_in(&sync, arguments);
    arena_release(&sync.arena);
    return code;
}

const struct command sync_command = {
    .area = "sync",
    .summary = "send what waits, read what is new, and what else the night is for",
    .operands = "",
    .arguments = sync_arguments,
    .examples =
        "  senco sync\n"
        "  senco sync --spread 60 --json\n"
        "\n"
        "In this order: what is saved here is sent; what has changed at the trust is read, and "
        "kept\n"
        "for when the line is down; the certificate is renewed from its 60th day on; new census\n"
        "files in the profile's folder (senco profile drop-folder) are counted into drafts; what\n"
        "this machine knows to be received is held against what the trust has; and what was\n"
        "received more than 90 days ago is forgotten here. It may be ended at any moment, and run\n"
        "again.\n"
        "\n"
        "Of the exit codes: 0 all of it is done; 5 this machine could not keep something (a full\n"
        "disk), a damaged store lies here (senco store check), or a census file was refused (the\n"
        "reason lies beside it); 6 the certificate is not good; 8 somebody must look: something\n"
        "was refused or changed meanwhile, on this night or an earlier one, and nobody has chosen\n"
        "or dismissed it (senco status says how), a receipt is missing at the trust, or another\n"
        "senco is at work; 9 the trust could not be reached, and what waits stays. Of several: 6,\n"
        "else 5, else 9, else 8, which is told every night until it is decided.\n",
    .run = run,
};
