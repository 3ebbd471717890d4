/* evhttp, and what it is asked for. */
#include "server/run/metrics/reporter.h"

#include "common/base/log.h"
#include "common/base/memory.h"
#include "server/handlers/list.h"
#include "server/run/metrics/certificates.h"
#include "server/run/metrics/counts.h"
#include "server/run/metrics/exposition.h"
#include "server/run/metrics/nightly.h"
#include "services.h"

#include <event2/http.h>
#include <event2/listener.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

enum { TIMEOUT_SECONDS = 10, HEADERS_MAX = 8192, BODY_MAX = 0, DESCRIPTORS = 128 };
enum { REST_MICRO = 100000, LAST_MICRO = 500000 };

struct reporter {
    const struct reporter_settings *settings;
    struct event_base *base;
    struct evhttp *http;
    struct evhttp_bound_socket *bound;
    struct methods *methods;
    struct nightly nightly;
    struct event *told_to_end;
};

static void write_all(struct evbuffer *out, const struct reporter *reporter)
{
    const struct board *board = reporter->settings->board;
    counts_write_requests(out, board, reporter->methods);
    counts_write(out, board);
    counts_write_workers(out, board);
    certificates_write(out, reporter->settings->authority_directory);
    nightly_write(out, &reporter->nightly);
}

static void give(struct evhttp_request *request, int status, const char *words, const char *type,
                 struct evbuffer *body)
{
    struct evkeyvalq *headers = evhttp_request_get_output_headers(request);
    evhttp_add_header(headers, "Content-Type", type);
    evhttp_add_header(headers, "Cache-Control", "no-store");
    evhttp_send_reply(request, status, words, body);
    evbuffer_free(body);
}

static void on_request(struct evhttp_request *request, void *context)
{
    struct reporter *reporter = context;
    struct evbuffer *body = memory_need(evbuffer_new());
    const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
    const char *path = uri != NULL ? evhttp_uri_get_path(uri) : NULL;
    if (path == NULL || strcmp(path, "/metrics") != 0) {
        evbuffer_add_printf(body, "There is /metrics here, and nothing else.\n");
        give(request, 404, "Not Found", "text/plain; charset=utf-8", body);
        return;
    }
    write_all(body, reporter);
    give(request, 200, "OK", EXPOSITION_TYPE, body);
    nightly_ask(&reporter->nightly);
}

/* Of this process; NULL once it has been told to end. evhttp does not say whose error it is. */
static struct evconnlistener *accepting;

static void on_rested(evutil_socket_t none, short what, void *context)
{
    (void)none;
    (void)what;
    (void)context;
    if (accepting != NULL)
        evconnlistener_enable(accepting);
}

/* No descriptors are left, most likely. The loop would come back here at once, for ever. */
static void on_accept_error(struct evconnlistener *listener, void *context)
{
    const struct timeval rest = {0, REST_MICRO};
    (void)context;
    evconnlistener_disable(listener);
    event_base_once(evconnlistener_get_base(listener), -1, EV_TIMEOUT, on_rested, NULL, &rest);
}

/* Whoever opens connections without end is closed by time, and costs nobody but us. */
static void listen_on(struct reporter *reporter)
{
    const struct rlimit descriptors = {DESCRIPTORS, DESCRIPTORS};
    setrlimit(RLIMIT_NOFILE, &descriptors);
    reporter->http = memory_need(evhttp_new(reporter->base));
    evhttp_set_timeout(reporter->http, TIMEOUT_SECONDS);
    evhttp_set_max_headers_size(reporter->http, HEADERS_MAX);
    evhttp_set_max_body_size(reporter->http, BODY_MAX);
    evhttp_set_allowed_methods(reporter->http, EVHTTP_REQ_GET);
    evhttp_set_gencb(reporter->http, on_request, reporter);
    reporter->bound =
        memory_need(evhttp_accept_socket_with_handle(reporter->http, reporter->settings->socket));
    accepting = evhttp_bound_socket_get_listener(reporter->bound);
    evconnlistener_set_error_cb(accepting, on_accept_error);
}

/* Whom we have accepted is answered; who comes now is the next one's, who has the socket too. */
static void on_told_to_end(evutil_socket_t fd, short what, void *context)
{
    struct reporter *reporter = context;
    struct timeval last = {0, LAST_MICRO};
    (void)fd;
    (void)what;
    if (accepting == NULL)
        return;
    evhttp_del_accept_socket(reporter->http, reporter->bound);
    accepting = NULL;
    event_base_loopexit(reporter->base, &last);
}

int reporter_run(const struct reporter_settings *settings)
{
    const char *fault;
    struct reporter reporter = {.settings = settings, .base = memory_need(event_base_new())};
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    board_read_only(settings->board);
    reporter.methods = methods_new(contract_services, handlers, &fault);
    if (reporter.methods == NULL) {
        log_event("metrics_cannot_start", "reason=\"%s\"", log_text(fault));
        return 1;
    }
    reporter.told_to_end = evsignal_new(reporter.base, SIGTERM, on_told_to_end, &reporter);
    event_add(reporter.told_to_end, NULL);
    listen_on(&reporter);
    nightly_start(&reporter.nightly, reporter.base, settings->conninfo);
    event_base_dispatch(reporter.base);
    evhttp_free(reporter.http);
    nightly_release(&reporter.nightly);
    methods_free(reporter.methods);
    event_free(reporter.told_to_end);
    event_base_free(reporter.base);
    return 0;
}
