/* A command as a child, in a folder that goes with it. */
#include "client/page/file.h"

#include "client/page/child.h"
#include "client/page/file_order.h"
#include "client/page/respond.h"
#include "client/page/waiter.h"
#include "common/base/arena.h"
#include "common/base/memory.h"

#include <dirent.h>
#include <event2/buffer.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AT_ONCE = 2, ARENA = 1 << 20 };

/* A command that runs. */
struct run {
    struct files_made *made;
    struct waiter browser;
    struct arena arena;
    struct file_order order;
    json_t *json; /* holds the order's words */
    char *folder; /* NULL: none was made */
    const char *path;
    struct child *child; /* NULL: none runs */
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
    waiter_end(&run->browser);
    child_free(run->child);
    if (run->folder != NULL)
        remove_folder(run->folder);
    json_decref(run->json);
    arena_release(&run->arena);
    free(run);
}

static void refuse(struct run *run, enum grpc_code code, const char *message)
{
    struct evhttp_request *request = waiter_take(&run->browser);
    if (request != NULL)
        respond_refusal(request, 200, code, message, NULL, NULL);
}

static void answer(struct run *run, const struct child_end *end)
{
    struct stat made;
    int fd = open(run->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool there = end->done && fd >= 0 && fstat(fd, &made) == 0 && S_ISREG(made.st_mode);
    struct evhttp_request *request = there ? waiter_take(&run->browser) : NULL;
    if (!there)
        refuse(run, end->done ? GRPC_INTERNAL : end->code,
               end->done ? "the file could not be made, and why was not said" : end->words);
    else if (request != NULL)
        respond_download(request, run->order.type, run->order.name, fd, (size_t)made.st_size);
    if (fd >= 0 && request == NULL)
        close(fd);
}

static void on_ended(void *owner, const struct child_end *end)
{
    struct run *run = owner;
    answer(run, end);
    run_free(run);
}

/* Nobody waits for it any more: it ends, and is noticed as if it had by itself. */
static void on_gone(void *owner)
{
    struct run *run = owner;
    if (run->child != NULL)
        child_kill(run->child);
}

static bool make_folder(struct run *run)
{
    const char *place = getenv("TMPDIR");
    char *folder = arena_print(&run->arena, "%s/senconet-file-XXXXXX",
                               place != NULL && place[0] == '/' ? place : "/tmp");
    run->folder = mkdtemp(folder); /* with mode 0700 */
    run->path = arena_print(&run->arena, "%s/%s", folder, run->order.name);
    return run->folder != NULL;
}

static const char *start(struct run *run, const char *profile)
{
    const char *arguments[FILE_ARGUMENTS];
    if (!make_folder(run))
        return "there is no place on this machine where the file could be made";
    file_order_arguments(&run->order, profile, run->path, arguments);
    run->child = child_begin(run->made->base, arguments, NULL, on_ended, run);
    if (run->child == NULL)
        return "the command that makes the file cannot be run";
    return NULL;
}

static const char *read_order(struct run *run)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(run->browser.request);
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
    *run = (struct run){.made = made};
    waiter_begin(&run->browser, request, on_gone, run);
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
    for (size_t i = 0; i < AT_ONCE; i++)
        if (made->running[i] != NULL)
            run_free(made->running[i]);
    free(made);
}
