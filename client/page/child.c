/* posix_spawn of /proc/self/exe; a descriptor of the process says when it has ended. */
#include "client/page/child.h"

#include "client/line/exit_code.h"
#include "common/base/memory.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PATIENCE_SECONDS = 120, ARENA = 1 << 16, SAID_MAX = 4000 };

struct child {
    struct arena arena;
    child_ended *ended;
    void *owner;
    pid_t pid;
    int pidfd;       /* -1: it does not run, or has ended */
    int input, said; /* memory of its own; -1: none */
    struct event *event;
    bool late;
};

static enum grpc_code code_of(int status)
{
    switch (WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_BROKEN) {
    case EXIT_USAGE:
    case EXIT_FIGURES:
        return GRPC_INVALID_ARGUMENT;
    case EXIT_REFUSED:
        return GRPC_PERMISSION_DENIED;
    case EXIT_NOT_FOUND:
        return GRPC_NOT_FOUND;
    case EXIT_CONFLICT:
        return GRPC_FAILED_PRECONDITION;
    case EXIT_UNAVAILABLE:
        return GRPC_UNAVAILABLE;
    default:
        return GRPC_INTERNAL;
    }
}

/* "senco: there is no ..." without who says it, nor what was said before. */
static const char *words_of(struct child *child)
{
    static const char speaker[] = "senco: ";
    char *said = arena_need(&child->arena, SAID_MAX + 1);
    ssize_t length = pread(child->said, said, SAID_MAX, 0);
    while (length > 0 && said[length - 1] == '\n')
        length--;
    said[length > 0 ? length : 0] = '\0';
    const char *words = strstr(said, speaker);
    return words != NULL ? words + sizeof speaker - 1
                         : "it could not be done, and why was not said";
}

static void on_ended(evutil_socket_t pidfd, short what, void *context)
{
    struct child *child = context;
    int status = 0;
    (void)pidfd;
    if ((what & EV_TIMEOUT) != 0) {
        child->late = true;
        kill(child->pid, SIGKILL);
        event_add(child->event, NULL);
        return;
    }
    waitpid(child->pid, &status, 0);
    close(child->pidfd);
    child->pidfd = -1;
    struct child_end end = {.done = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE};
    if (child->late) {
        end.code = GRPC_DEADLINE_EXCEEDED;
        end.words = "it has taken too long, and was given up: try it again";
    } else if (!end.done) {
        end.code = code_of(status);
        end.words = words_of(child);
    }
    child->ended(child->owner, &end);
}

static bool spawn(struct child *child, const char *const *arguments)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    if (child->input >= 0)
        posix_spawn_file_actions_adddup2(&files, child->input, 0);
    else
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, child->said, 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    int fault = posix_spawn(&child->pid, "/proc/self/exe", &files, NULL,
                            (char *const *)(uintptr_t)arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    if (fault != 0)
        return false;
    child->pidfd = pidfd_open(child->pid, 0);
    if (child->pidfd < 0) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, NULL, 0);
    }
    return child->pidfd >= 0;
}

/* What it reads is never on a disk, nor on a command line. */
static bool keep_input(struct child *child, const char *input)
{
    if (input == NULL)
        return true;
    size_t length = strlen(input);
    child->input = memfd_create("input", MFD_CLOEXEC);
    return child->input >= 0 && write(child->input, input, length) == (ssize_t)length &&
           lseek(child->input, 0, SEEK_SET) == 0;
}

struct child *child_begin(struct event_base *base, const char *const *arguments, const char *input,
                          child_ended *ended, void *owner)
{
    const struct timeval patience = {PATIENCE_SECONDS, 0};
    struct child *child = memory_zeroed(1, sizeof *child);
    *child = (struct child){.ended = ended, .owner = owner, .pidfd = -1, .input = -1};
    arena_init(&child->arena, ARENA);
    child->said = memfd_create("said", MFD_CLOEXEC);
    if (child->said < 0 || !keep_input(child, input) || !spawn(child, arguments)) {
        child_free(child);
        return NULL;
    }
    child->event = memory_need(event_new(base, child->pidfd, EV_READ, on_ended, child));
    event_add(child->event, &patience);
    return child;
}

void child_kill(struct child *child)
{
    if (child->pidfd >= 0)
        kill(child->pid, SIGKILL);
}

void child_free(struct child *child)
{
    if (child == NULL)
        return;
    if (child->event != NULL)
        event_free(child->event);
    if (child->pidfd >= 0) {
        kill(child->pid, SIGKILL);
        waitpid(child->pid, NULL, 0);
        close(child->pidfd);
    }
    if (child->input >= 0)
        close(child->input);
    if (child->said >= 0)
        close(child->said);
    arena_release(&child->arena);
    free(child);
}
