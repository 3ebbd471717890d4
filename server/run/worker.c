/* Putting a worker together: database, callers, authority, gate, listener. */
#include "server/run/worker.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "server/authority/files.h"
#include "server/authority/receipt_key.h"
#include "server/gate/dispatch.h"
#include "server/handlers/list.h"
#include "server/wire/http2_memory.h"
#include "server/wire/listener.h"
#include "server/wire/precise_base.h"
#include "server/wire/request_line.h"
#include "server/wire/turns.h"
#include "server/wire/verified.h"
#include "services.h"

#include <signal.h>
#include <unistd.h>

enum { LOOK_MILLISECONDS = 5, LOOKS_MAX = 200 };

struct worker {
    const struct worker_settings *settings;
    struct event_base *base;
    struct wire_limits limits;
    struct wire_use use;
    struct dispatch dispatch;
    struct listener *listener;
    SSL_CTX *tls;
    struct receipt_key *receipts;
    struct event *told_to_end, *drain_limit, *look;
    unsigned looks;
    bool draining;
};

static struct wire_limits limits_of(const struct options *options, struct wire_use *use)
{
    return (struct wire_limits){
        .use = use,
        .bodies = (size_t)options->bodies_bytes,
        .body_unknown = (size_t)options->body_unknown_bytes,
        .body_known = (size_t)options->body_bytes,
        .arena = (size_t)options->arena_bytes,
        .header_bytes = (size_t)options->header_bytes,
        .unsent_hold = (size_t)options->unsent_hold_bytes,
        .unsent_most = (size_t)options->unsent_bytes,
        .full_seconds = (int)options->unsent_seconds,
        .certificate_pace = (unsigned)options->certificate_requests,
        .unknown_pace = (unsigned)options->unknown_requests,
        .bare_frames = (unsigned)options->bare_frames,
        .call_seconds = (int)options->call_seconds,
        .handshake_pace = (int)options->handshakes_each_second,
        .handshake_seconds = (int)options->handshake_seconds,
        .first_request_seconds = (int)options->first_request_seconds,
        .unknown_seconds = (int)options->unknown_seconds,
        .idle_seconds = (int)options->idle_seconds,
        .stalled_seconds = (int)options->stalled_seconds,
        .streams = (uint32_t)options->streams,
        .connections = (unsigned)options->connections,
        .shaking = (unsigned)options->handshakes,
        .unknown = (unsigned)options->unknown_connections,
        .per_certificate = (unsigned)options->certificate_connections,
        .resets = (unsigned)options->resets,
    };
}

static bool load_certificates(SSL_CTX *tls, const struct options *options, struct arena *arena)
{
    const char *directory = options->authority_directory;
    return SSL_CTX_use_certificate_chain_file(
               tls, authority_path(arena, directory, SERVER_CERTIFICATE)) == 1 &&
           SSL_CTX_use_PrivateKey_file(tls, authority_path(arena, directory, SERVER_KEY),
                                       SSL_FILETYPE_PEM) == 1 &&
           SSL_CTX_load_verify_file(tls, authority_path(arena, directory, ROOT_CERTIFICATE)) == 1 &&
           SSL_CTX_load_verify_file(tls, authority_path(arena, directory, ISSUING_CERTIFICATE)) ==
               1;
}

struct ssl_ctx_st *worker_tls(const struct options *options, struct arena *arena,
                              const char **reason)
{
    SSL_CTX *tls = tls_context_new(true);
    *reason = NULL;
    if (tls != NULL && load_certificates(tls, options, arena)) {
        peer_admit_all(tls);
        verified_remember(tls);
        return tls;
    }
    *reason = arena_print(arena, "the server's certificate or key in %s cannot be used: %s",
                          options->authority_directory, tls_errors(arena));
    SSL_CTX_free(tls);
    return NULL;
}

const char *worker_keys_fault(const struct options *options, struct arena *arena)
{
    const char *reason;
    SSL_CTX_free(worker_tls(options, arena, &reason));
    if (reason == NULL)
        receipt_key_free(receipt_key_read(options->authority_directory, arena, &reason));
    return reason;
}

static void on_call(void *context, struct call *call)
{
    struct worker *worker = context;
    dispatch_call(&worker->dispatch, call);
}

static void on_drained(void *context)
{
    struct worker *worker = context;
    event_base_loopbreak(worker->base);
}

static void on_drain_limit(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    log_event("drain_limit", "connections=left");
    on_drained(context);
}

static void listen_on_socket(struct worker *worker)
{
    worker->listener = listener_new(worker->base, worker->settings->socket, worker->tls,
                                    &worker->limits, on_call, worker);
}

static void on_told_to_end(evutil_socket_t fd, short what, void *context)
{
    struct worker *worker = context;
    struct timeval limit = {worker->settings->options->drain_seconds, 0};
    (void)fd;
    (void)what;
    if (worker->draining) /* systemd tells every process, and then the supervisor tells us too */
        return;
    worker->draining = true;
    log_event("draining", "seconds=%ld", (long)limit.tv_sec);
    event_add(worker->drain_limit, &limit);
    if (worker->listener == NULL) /* they have connected all the same, and wait for an answer */
        listen_on_socket(worker);
    listener_drain(worker->listener, on_drained);
    close(worker->settings->socket);
}

static void begin_to_listen(struct worker *worker)
{
    listen_on_socket(worker);
    log_event("ready", "number=%d looks=%u", worker->settings->number, worker->looks);
    if (sigqueue(getppid(), WORKER_READY, (union sigval){0}) != 0)
        log_event("supervisor_not_told", "number=%d", worker->settings->number);
}

/* Connections are taken once what they ask can be answered; where the database stays away, a moment
 * later all the same, to say so. */
static void on_look(evutil_socket_t fd, short what, void *context)
{
    struct worker *worker = context;
    struct timeval after = {0, LOOK_MILLISECONDS * 1000};
    (void)fd;
    (void)what;
    if (worker->draining)
        return;
    if ((database_up(worker->dispatch.database) && callers_hear(worker->dispatch.callers)) ||
        ++worker->looks > LOOKS_MAX)
        begin_to_listen(worker);
    else
        event_add(worker->look, &after);
}

static bool start(struct worker *worker, struct arena *arena)
{
    const struct options *options = worker->settings->options;
    const char *fault;
    struct methods *methods = methods_new(contract_services, handlers, &fault);
    SSL_CTX *tls = methods != NULL ? worker_tls(options, arena, &fault) : NULL;
    if (tls != NULL)
        worker->receipts = receipt_key_read(options->authority_directory, arena, &fault);
    if (worker->receipts == NULL) {
        log_event("worker_cannot_start", "reason=\"%s\"", log_text(fault));
        return false;
    }
    struct database_settings database = {
        .conninfo = worker->settings->conninfo,
        .statements = methods_statements(methods, dispatch_statements),
        .sessions = (int)options->sessions,
        .connect_seconds = (int)options->connect_seconds,
        .flight_seconds = (int)options->statement_seconds + 2,
        .queue_max = (size_t)options->queue,
        .batch_max = (size_t)options->batch,
    };
    worker->limits = limits_of(options, &worker->use);
    worker->dispatch = (struct dispatch){
        .base = worker->base,
        .methods = methods,
        .database = database_new(worker->base, &database),
        .callers = callers_new(worker->base, worker->settings->conninfo),
        .collections = collections_new(),
        .schools_known = schools_known_new(),
        .authority = authority_link_new(worker->base, worker->settings->authority),
        .receipts = worker->receipts,
    };
    worker->tls = tls;
    on_look(-1, EV_TIMEOUT, worker);
    return true;
}

static void begin_to_count(struct tally *tally)
{
    tally_use(tally);
    if (tally == NULL)
        return;
    tally_worker_gone(tally); /* the one before it, which may have been killed */
    tally->worker = getpid();
}

int worker_run(const struct worker_settings *settings)
{
    struct worker worker = {.settings = settings, .base = precise_base()};
    struct arena arena;
    arena_init(&arena, 1 << 20);
    begin_to_count(settings->tally);
    request_line_slow(settings->options->slow_milliseconds);
    http2_memory_reserve((size_t)settings->options->connections);
    turns_short();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    worker.told_to_end = evsignal_new(worker.base, SIGTERM, on_told_to_end, &worker);
    worker.drain_limit = evtimer_new(worker.base, on_drain_limit, &worker);
    worker.look = evtimer_new(worker.base, on_look, &worker);
    event_add(worker.told_to_end, NULL);
    bool started = start(&worker, &arena);
    arena_release(&arena);
    if (!started)
        return 1;
    event_base_dispatch(worker.base);
    if (worker.listener != NULL)
        listener_free(worker.listener);
    database_free(worker.dispatch.database);
    callers_free(worker.dispatch.callers);
    collections_free(worker.dispatch.collections);
    schools_known_free(worker.dispatch.schools_known);
    authority_link_free(worker.dispatch.authority);
    receipt_key_free(worker.receipts);
    log_event("worker_ended", "number=%d", settings->number);
    return 0;
}
