/* This program as a child of its own, in a folder that goes with it. Nothing waits for it: its end
 * is an event, and so is its having taken too long. */
#include "client/page/file.h"

#include "client/line/exit_code.h"
#include "client/page/file_order.h"
#include "client/page/respond.h"
#include "common/base/arena.h"
#include "common/base/memory.h"

#include <dirent.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { AT_ONCE = 2, PATIENCE_SECONDS = 120, ARENA = 1 << 20, SAID_MAX = 4000 };

/* A command that runs. */
struct run {
    struct files_made *made;
    struct evhttp_request *request; /* NULL: the browser waits no longer */
    struct arena arena;
    struct file_order order;
    json_t *json; /* holds the order's words */
    char *folder; /* NULL: none was made */
    const char *path, *said;
    pid_t pid;
    int pidfd; /* -1: nothing runs */
    struct event *ended, *gone;
    bool late;
};

struct files_made {
    struct event_base *base;
    struct run *running[AT_ONCE];
};

struct files_made *files_made_new(struct event_base *base)
{
    struct files_made *made = memory_zeroed(1, sizeof *made);
    made->base = base;
    return made;
}

/* It holds no folders. */
static void remove_folder(const char *folder)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;)
        if (entry->d_name[0] != '.' || (entry->d_name[1] != '\0' && entry->d_name[1] != '.'))
            unlinkat(dirfd(open), entry->d_name, 0);
    if (open != NULL)
        closedir(open);
    rmdir(folder);
}

static void run_free(struct run *run)
{
    for (size_t i = 0; i < AT_ONCE; i++)
        if (run->made->running[i] == run)
            run->made->running[i] = NULL;
    if (run->request != NULL)
        evhttp_connection_set_closecb(evhttp_request_get_connection(run->request), NULL, NULL);
    if (run->ended != NULL)
        event_free(run->ended);
    if (run->gone != NULL)
        event_free(run->gone);
    if (run->pidfd >= 0)
        close(run->pidfd);
    if (run->folder != NULL)
        remove_folder(run->folder);
    json_decref(run->json);
    arena_release(&run->arena);
    free(run);
}

/* The request goes with its answer. */
static struct evhttp_request *take_request(struct run *run)
{
    struct evhttp_request *request = run->request;
    if (request != NULL)
        evhttp_connection_set_closecb(evhttp_request_get_connection(request), NULL, NULL);
    run->request = NULL;
    return request;
}

static void refuse(struct run *run, enum grpc_code code, const char *message)
{
    struct evhttp_request *request = take_request(run);
    if (request != NULL)
        respond_refusal(request, 200, code, message, NULL, NULL);
}

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
static const char *words_of(struct run *run)
{
    static const char speaker[] = "senco: ";
    char *said = arena_need(&run->arena, SAID_MAX + 1);
    int fd = open(run->said, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd >= 0 ? read(fd, said, SAID_MAX) : 0;
    if (fd >= 0)
        close(fd);
    while (length > 0 && said[length - 1] == '\n')
        length--;
    said[length > 0 ? length : 0] = '\0';
    const char *words = strstr(said, speaker);
    return words != NULL ? words + sizeof speaker - 1
                         : "the file could not be made, and why was not said";
}

static void answer(struct run *run, int status)
{
    struct stat made;
    int fd = open(run->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool done = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_DONE && fd >= 0 &&
                fstat(fd, &made) == 0 && S_ISREG(made.st_mode);
    struct evhttp_request *request = done ? take_request(run) : NULL;
    if (run->late)
        refuse(run, GRPC_DEADLINE_EXCEEDED,
               "it has taken too long, and was given up: try it again");
    else if (!done)
        refuse(run, code_of(status), words_of(run));
    else if (request != NULL)
        respond_download(request, run->order.type, run->order.name, fd, (size_t)made.st_size);
    if (fd >= 0 && request == NULL)
        close(fd);
}

static void on_ended(evutil_socket_t pidfd, short what, void *context)
{
    struct run *run = context;
    int status = 0;
    (void)pidfd;
    if ((what & EV_TIMEOUT) != 0) {
        run->late = true;
        kill(run->pid, SIGKILL);
        event_add(run->ended, NULL);
        return;
    }
    waitpid(run->pid, &status, 0);
    answer(run, status);
    run_free(run);
}

/* Nobody waits for it any more: it ends, and is noticed as if it had by itself. */
static void on_gone(evutil_socket_t browser, short what, void *context)
{
    struct run *run = context;
    (void)browser;
    (void)what;
    kill(run->pid, SIGKILL);
}

static void on_close(struct evhttp_connection *connection, void *context)
{
    struct run *run = context;
    (void)connection;
    run->request = NULL;
    event_del(run->gone);
    kill(run->pid, SIGKILL);
}

/* evhttp itself does not look at a connection while it is being answered. */
static void watch(struct run *run)
{
    const struct timeval patience = {PATIENCE_SECONDS, 0};
    struct evhttp_connection *connection = evhttp_request_get_connection(run->request);
    struct event_base *base = run->made->base;
    int browser = bufferevent_getfd(evhttp_connection_get_bufferevent(connection));
    run->ended = memory_need(event_new(base, run->pidfd, EV_READ, on_ended, run));
    run->gone = memory_need(event_new(base, browser, EV_CLOSED, on_gone, run));
    event_add(run->ended, &patience);
    event_add(run->gone, NULL);
    evhttp_connection_set_closecb(connection, on_close, run);
}

static bool make_folder(struct run *run)
{
    const char *place = getenv("TMPDIR");
    char *folder = arena_print(&run->arena, "%s/senconet-file-XXXXXX",
                               place != NULL && place[0] == '/' ? place : "/tmp");
    run->folder = mkdtemp(folder); /* with mode 0700 */
    run->path = arena_print(&run->arena, "%s/%s", folder, run->order.name);
    run->said = arena_print(&run->arena, "%s/said", folder);
    return run->folder != NULL;
}

/* It has nothing of ours open but its output, and no terminal to ask on. */
static bool spawn(struct run *run, const char *const arguments[])
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, run->said, O_WRONLY | O_CREAT, 0600);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    int fault = posix_spawn(&run->pid, "/proc/self/exe", &files, NULL,
                            (char *const *)(uintptr_t)arguments, environ);
    posix_spawn_file_actions_destroy(&files);
    return fault == 0;
}

static const char *start(struct run *run, const char *profile)
{
    const char *arguments[FILE_ARGUMENTS];
    if (!make_folder(run))
        return "there is no place on this machine where the file could be made";
    file_order_arguments(&run->order, profile, run->path, arguments);
    if (!spawn(run, arguments))
        return "the command that makes the file cannot be run";
    run->pidfd = pidfd_open(run->pid, 0);
    if (run->pidfd < 0) {
        kill(run->pid, SIGKILL);
        waitpid(run->pid, NULL, 0);
        return "the command that makes the file cannot be run";
    }
    watch(run);
    return NULL;
}

static const char *read_order(struct run *run)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(run->request);
    size_t length = evbuffer_get_length(body);
    const char *text = length > 0 ? (const char *)evbuffer_pullup(body, -1) : "";
    json_error_t error;
    run->json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    return run->json != NULL ? file_order_read(&run->order, run->json, &run->arena)
                             : "this is not JSON";
}

static struct run **find_room(struct files_made *made)
{
    for (size_t i = 0; i < AT_ONCE; i++)
        if (made->running[i] == NULL)
            return &made->running[i];
    return NULL;
}

void file_begin(struct files_made *made, struct evhttp_request *request, const char *profile)
{
    struct run **room = find_room(made), *run;
    if (room == NULL) {
        respond_refusal(request, 200, GRPC_RESOURCE_EXHAUSTED,
                        "other files are being made just now: try again in a moment", NULL, NULL);
        return;
    }
    run = *room = memory_zeroed(1, sizeof *run);
    *run = (struct run){.made = made, .request = request, .pidfd = -1};
    arena_init(&run->arena, ARENA);
    enum grpc_code code = GRPC_INVALID_ARGUMENT;
    const char *fault = read_order(run);
    if (fault == NULL) {
        code = GRPC_INTERNAL;
        fault = start(run, profile);
    }
    if (fault != NULL) {
        refuse(run, code, fault);
        run_free(run);
    }
}

void files_made_free(struct files_made *made)
{
    if (made == NULL)
        return;
    for (size_t i = 0; i < AT_ONCE; i++) {
        struct run *run = made->running[i];
        if (run == NULL)
            continue;
        kill(run->pid, SIGKILL);
        waitpid(run->pid, NULL, 0);
        run_free(run);
    }
    free(made);
}
