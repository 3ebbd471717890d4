/* Waiting for answers. */
#include "client/wire/server.h"

#include "client/wire/exchange.h"
#include "client/wire/pause.h"
#include "common/base/memory.h"

#include <time.h>

enum { TRIES = 4, TRIES_UNREACHED = 2 };

struct server {
    struct arena *arena;
    struct exchange *exchange;
};

static struct server *server_of(struct exchange *exchange, struct arena *arena)
{
    struct server *server = memory_zeroed(1, sizeof *server);
    *server = (struct server){arena, exchange};
    return server;
}

struct server *server_new(const struct profile *profile, struct arena *arena)
{
    return server_of(exchange_new(profile), arena);
}

struct server *server_new_to_join(const char *address, const uint8_t *root, size_t root_length,
                                  struct arena *arena)
{
    return server_of(exchange_new_to_join(address, root, root_length, arena), arena);
}

const char *server_root(const struct server *server)
{
    return exchange_root(server->exchange);
}

void server_free(struct server *server)
{
    exchange_free(server->exchange);
    free(server);
}

static void ask(struct server *server, const ProtobufCServiceDescriptor *service,
                const char *method, const ProtobufCMessage *request, struct reply *reply)
{
    const ProtobufCMethodDescriptor *described =
        protobuf_c_service_descriptor_get_method_by_name(service, method);
    if (described == NULL)
        abort();
    exchange_ask(server->exchange, server->arena, service->name, described, request);
    exchange_read(server->exchange, curl_easy_perform(exchange_handle(server->exchange)), reply);
}

/* The first pause x 1.6 and so on. */
static void pause_before(int attempt)
{
    double seconds = PAUSE_FIRST;
    for (int i = 1; i < attempt; i++)
        seconds *= 1.6;
    struct timeval pause = pause_about(seconds);
    nanosleep(&(struct timespec){pause.tv_sec, pause.tv_usec * 1000}, NULL);
}

/* One that has too much to do is not given more of it; who is not believed is not so a moment
 * later. */
static bool may_help(const struct reply *reply)
{
    return reply_is_open(reply) && !reply->untrusted && !reply->disbelieved &&
           reply->code != GRPC_RESOURCE_EXHAUSTED;
}

void server_ask_again(struct server *server, const ProtobufCServiceDescriptor *service,
                      const char *method, const ProtobufCMessage *request, struct reply *reply)
{
    bool sent = false; /* once; a later try that does not go out does not undo it */
    ask(server, service, method, request, reply);
    for (int attempt = 1; may_help(reply) && attempt < (reply->sent ? TRIES : TRIES_UNREACHED);
         attempt++) {
        sent = sent || reply->sent;
        pause_before(attempt);
        ask(server, service, method, request, reply);
    }
    reply->sent = reply->sent || sent;
}
