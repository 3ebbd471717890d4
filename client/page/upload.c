/* Files that have no name on disk, so that no pupil is ever written to one. */
#include "client/page/upload.h"

#include "client/census/census.h"
#include "client/census/report.h"
#include "client/page/respond.h"
#include "common/base/memory.h"
#include "common/base/number.h"
#include "common/message/figures.h"
#include "common/wire/json.h"

#include <event2/buffer.h>
#include <event2/keyvalq_struct.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/queue.h>
#include <unistd.h>

enum { ARENA = 1 << 20, PATH = 40, ID = 40 };

struct upload {
    struct arena arena;
    char id[ID]; /* "" where none is under way */
    uint64_t school;
    unsigned files;
    const char *name[CENSUS_FILES_MAX];
    size_t size[CENSUS_FILES_MAX];
    int fd[CENSUS_FILES_MAX];
    char path[CENSUS_FILES_MAX][PATH];
    size_t total, received;
};

struct upload *upload_new(void)
{
    struct upload *upload = memory_zeroed(1, sizeof *upload);
    arena_init(&upload->arena, ARENA);
    return upload;
}

static void forget(struct upload *upload)
{
    for (unsigned i = 0; i < upload->files; i++)
        close(upload->fd[i]);
    arena_release(&upload->arena);
    *upload = (struct upload){0};
    arena_init(&upload->arena, ARENA);
}

void upload_free(struct upload *upload)
{
    if (upload == NULL)
        return;
    forget(upload);
    free(upload);
}

/* "spring.xml/1234": a name may have a slash itself. */
static const char *begin_file(struct upload *upload, char *line)
{
    char *slash = strrchr(line, '/');
    uint64_t size;
    if (slash == NULL || !number_parse(slash + 1, SIZE_MAX, &size))
        return "which files these are is not said";
    if (upload->files == CENSUS_FILES_MAX)
        return "at most 12 census files are read at once, those of a year";
    if (size > UPLOAD_MAX - upload->total)
        return "this is too large for a school's census (more than 128 MB): was it the right file?";
    *slash = '\0';
    int fd = memfd_create("census", MFD_CLOEXEC);
    if (fd < 0)
        return "there is no memory for this file";
    upload->name[upload->files] = line;
    upload->size[upload->files] = (size_t)size;
    upload->total += (size_t)size;
    snprintf(upload->path[upload->files], PATH, "/proc/self/fd/%d", fd);
    upload->fd[upload->files++] = fd;
    return NULL;
}

static const char *begin(struct upload *upload, const char *id, const struct evkeyvalq *asked)
{
    const char *files = evhttp_find_header(asked, "files"), *fault = NULL;
    const char *school = evhttp_find_header(asked, "school");
    char *rest = arena_copy(&upload->arena, files != NULL ? files : "");
    if (school != NULL && !number_parse(school, 9999999, &upload->school))
        return "the school's number is none";
    for (char *line; fault == NULL && (line = strtok_r(rest, "\n", &rest)) != NULL;)
        fault = begin_file(upload, line);
    if (fault == NULL && upload->files == 0)
        return "no file was chosen";
    snprintf(upload->id, ID, "%s", id);
    return fault;
}

/* The piece goes where the files before it end. */
static const char *take(struct upload *upload, struct evbuffer *piece)
{
    size_t before = 0;
    if (evbuffer_get_length(piece) > upload->total - upload->received)
        return "more arrived than the files have: try it again";
    for (unsigned i = 0; i < upload->files; i++) {
        while (upload->received < before + upload->size[i] && evbuffer_get_length(piece) > 0) {
            size_t room = before + upload->size[i] - upload->received;
            int moved = evbuffer_write_atmost(piece, upload->fd[i], (ev_ssize_t)room);
            if (moved <= 0)
                return "there is no memory for this file";
            upload->received += (size_t)moved;
        }
        before += upload->size[i];
    }
    return NULL;
}

/* Findings and faults name files as the person does. */
static const char *named(const struct upload *upload, const char *path)
{
    for (unsigned i = 0; i < upload->files; i++)
        if (path == upload->path[i])
            return upload->name[i];
    return path;
}

static json_t *counted(struct upload *upload, struct census *census)
{
    struct figures figures = {0};
    for (unsigned i = 0; i < census->files; i++)
        census->file[i].path = named(upload, census->file[i].path);
    json_t *json = census_json(census);
    census_figures(census, &figures);
    json_object_set_new(json, "figures",
                        message_to_json(&figures_message(&upload->arena, &figures)->base));
    json_object_set_new(json, "errors", json_integer((json_int_t)census_errors(census)));
    return json;
}

static void read_census(struct upload *upload, struct evhttp_request *request)
{
    const char *paths[CENSUS_FILES_MAX];
    struct census census;
    struct census_fault fault;
    char words[FAULT_WORDS];
    for (unsigned i = 0; i < upload->files; i++)
        paths[i] = upload->path[i];
    if (!census_read(paths, upload->files, &census, &fault)) {
        fault.path = named(upload, fault.path);
        respond_refusal(request, 200, GRPC_INVALID_ARGUMENT, fault_words(words, &fault), NULL,
                        NULL);
    } else if (upload->school != 0 && !census_is_of(&census, upload->school)) {
        snprintf(words, sizeof words, "the census is of school %s, not of %llu",
                 census_latest(&census)->laestab, (unsigned long long)upload->school);
        respond_refusal(request, 200, GRPC_INVALID_ARGUMENT, words, NULL, NULL);
    } else {
        respond_json(request, 200, json_pack("{s:o}", "answer", counted(upload, &census)));
    }
    census_release(&census);
}

static const char *take_piece(struct upload *upload, struct evbuffer *piece,
                              const struct evkeyvalq *asked)
{
    const char *id = evhttp_find_header(asked, "id"), *at = evhttp_find_header(asked, "at");
    const char *fault = NULL;
    uint64_t place;
    if (id == NULL || id[0] == '\0' || strlen(id) >= ID || at == NULL ||
        !number_parse(at, SIZE_MAX, &place))
        return "which piece of which file this is is not said";
    if (place == 0) {
        forget(upload);
        fault = begin(upload, id, asked);
    }
    if (fault == NULL && (strcmp(upload->id, id) != 0 || place != upload->received))
        return "the file did not arrive whole: try it again";
    return fault == NULL ? take(upload, piece) : fault;
}

void upload_piece(struct upload *upload, struct evhttp_request *request, const char *query)
{
    struct evkeyvalq asked;
    TAILQ_INIT(&asked);
    const char *fault = query == NULL || evhttp_parse_query_str(query, &asked) != 0
                            ? "which files these are is not said"
                            : take_piece(upload, evhttp_request_get_input_buffer(request), &asked);
    if (fault != NULL)
        respond_refusal(request, 200, GRPC_INVALID_ARGUMENT, fault, NULL, NULL);
    else if (upload->received < upload->total)
        respond_json(request, 200,
                     json_pack("{s:{s:I}}", "answer", "received", (json_int_t)upload->received));
    else
        read_census(upload, request);
    if (fault != NULL || upload->received >= upload->total)
        forget(upload);
    evhttp_clear_headers(&asked);
}
