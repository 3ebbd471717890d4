/* The loop, the port, and where each address leads. */
#include "client/page/page.h"

#include "client/page/call.h"
#include "client/page/files.h"
#include "client/page/respond.h"
#include "common/base/memory.h"

#include <event2/keyvalq_struct.h>
#include <stdio.h>
#include <string.h>
#include <sys/queue.h>

enum { HEADERS_MAX = 16384, TIMEOUT_SECONDS = 120, BODY_MAX = 2 << 20 };
enum { LOOK_AGAIN_SECONDS = 60, STAY_SECONDS = 24 * 3600 };

static const struct page_file *find_file(const char *path)
{
    for (const struct page_file *file = page_files; file->path != NULL; file++)
        if (strcmp(file->path, path) == 0)
            return file;
    return NULL;
}

/* A path without a point in it is one of the page's own: the document finds out which. */
static void give_file(struct evhttp_request *request, const char *path)
{
    const struct page_file *file = find_file(path);
    if (file == NULL && strchr(path, '.') == NULL)
        file = find_file("/index.html");
    if (file != NULL)
        respond_file(request, file);
    else
        respond_words(request, 404, "there is no such page");
}

static void enter(struct page *page, struct evhttp_request *request, const char *query)
{
    struct evkeyvalq asked;
    TAILQ_INIT(&asked);
    const char *token = query != NULL && evhttp_parse_query_str(query, &asked) == 0
                            ? evhttp_find_header(&asked, "token")
                            : NULL;
    const char *refused = admission_enter(&page->admission, token);
    if (refused != NULL)
        respond_words(request, 403, refused);
    else
        respond_entered(request, page->admission.port, page->admission.cookie, page->admission.key);
    evhttp_clear_headers(&asked);
}

/* A page that was opened for another profile cannot act for this one. */
static bool is_of_profile(const struct page *page, struct evhttp_request *request, const char *path)
{
    const char *profile =
        evhttp_find_header(evhttp_request_get_input_headers(request), "Senconet-Profile");
    return (profile == NULL && strncmp(path, "/call/senconet.desk.v1.", 23) == 0) ||
           (profile != NULL && strcmp(profile, chosen_profile(&page->chosen)) == 0);
}

static void act(struct page *page, struct evhttp_request *request, const char *path,
                const char *query)
{
    const char *refused = admission_of_page(&page->admission, request);
    static const char line[] = "/call/senconet.desk.v1.Desk/Line";
    if (refused != NULL) {
        respond_refusal(request, 401, GRPC_UNAUTHENTICATED, refused, NULL, NULL);
        return;
    }
    if (!is_of_profile(page, request, path)) {
        respond_refusal(request, 409, GRPC_FAILED_PRECONDITION,
                        "this page was opened for another profile than the one in use now", NULL,
                        NULL);
        return;
    }
    if (strcmp(path, line) != 0 || (query != NULL && strcmp(query, "used") == 0))
        page_in_use(page); /* asking how the line is goes on by itself */
    if (strcmp(path, "/join") == 0)
        join_begin(page->joining, request);
    else if (page->chosen.desk == NULL && strncmp(path, "/call/", 6) != 0)
        respond_refusal(request, 200, GRPC_UNAUTHENTICATED, page->chosen.fault.words, NULL, NULL);
    else if (strcmp(path, "/census") == 0)
        upload_piece(page->upload, request, query);
    else if (strcmp(path, "/file") == 0)
        file_begin(page->files, request, page->chosen.desk->profile.name);
    else if (strncmp(path, "/call/", 6) == 0)
        call_begin(&page->chosen, request, path + 6, query);
    else
        respond_words(request, 404, "there is no such page");
}

static void on_request(struct evhttp_request *request, void *context)
{
    struct page *page = context;
    const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
    const char *path = evhttp_uri_get_path(uri), *query = evhttp_uri_get_query(uri);
    const char *refused = admission_of_site(&page->admission, request);
    if (refused != NULL)
        respond_words(request, 403, refused);
    else if (evhttp_request_get_command(request) == EVHTTP_REQ_POST)
        act(page, request, path, query);
    else if (strcmp(path, "/enter") == 0)
        enter(page, request, query);
    else
        give_file(request, path[0] == '\0' ? "/" : path);
}

/* What waits for the line is worth staying for, a day long. */
static void on_idle(evutil_socket_t none, short what, void *context)
{
    struct page *page = context;
    const struct timeval look_again = {LOOK_AGAIN_SECONDS, 0};
    (void)none;
    (void)what;
    page->stayed_seconds += LOOK_AGAIN_SECONDS;
    if (chosen_waiting(&page->chosen, NULL) > 0 && page->stayed_seconds <= STAY_SECONDS)
        event_add(page->idle, &look_again);
    else
        event_base_loopexit(page->base, NULL);
}

static const char *listen_here(struct page *page)
{
    page->http = memory_need(evhttp_new(page->base));
    evhttp_set_gencb(page->http, on_request, page);
    evhttp_set_allowed_methods(page->http, EVHTTP_REQ_GET | EVHTTP_REQ_POST);
    evhttp_set_max_headers_size(page->http, HEADERS_MAX);
    evhttp_set_max_body_size(page->http, BODY_MAX);
    evhttp_set_timeout(page->http, TIMEOUT_SECONDS);
    page->port = port_new(page->base, page->http);
    if (page->port == NULL)
        return "no port of this machine can be used for the page";
    admission_init(&page->admission, port_number(page->port));
    return NULL;
}

static void open_desk(struct page *page, const char *profile, struct arena *arena)
{
    struct chosen_fault *fault = &page->chosen.fault;
    struct profile named;
    fault->words = chosen_change(&page->chosen, profile, arena);
    if (fault->words == NULL)
        return;
    if (profile == NULL && profile_joined(NULL, arena) == NULL)
        *fault =
            (struct chosen_fault){.words = "nobody has joined on this machine", .not_joined = true};
    else if (profile_open(&named, profile, arena) == EXIT_DONE)
        fault->profile = named.name;
}

const char *page_begin(struct page *page, const char *profile, unsigned idle_seconds,
                       struct arena *arena)
{
    *page = (struct page){.base = memory_need(event_base_new()), .idle_seconds = idle_seconds};
    page->idle = memory_need(event_new(page->base, -1, 0, on_idle, page));
    page->upload = upload_new();
    page->files = files_made_new(page->base);
    page_in_use(page);
    page->chosen.base = page->base;
    page->joining = joining_page_new(page->base);
    LIST_INIT(&page->chosen.open);
    open_desk(page, profile, arena);
    return listen_here(page);
}

void page_end(struct page *page)
{
    chosen_end(&page->chosen);
    files_made_free(page->files);
    if (page->http != NULL)
        evhttp_free(page->http);
    port_free(page->port);
    joining_page_free(page->joining);
    upload_free(page->upload);
    event_free(page->idle);
    event_base_free(page->base);
}

void page_address(struct page *page, char address[PAGE_ADDRESS])
{
    snprintf(address, PAGE_ADDRESS, "http://127.0.0.1:%u/enter?token=%s", page->admission.port,
             admission_token(&page->admission));
}

void page_in_use(struct page *page)
{
    struct timeval idle = {(time_t)page->idle_seconds, 0};
    page->stayed_seconds = 0;
    event_add(page->idle, &idle);
}
