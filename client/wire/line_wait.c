/* The loop ends with the answer. */
#include "client/wire/line_wait.h"

struct waited {
    struct event_base *base;
    line_done *refused;
    void *owner;
    const ProtobufCMessage *body;
};

static void on_told(void *context, const struct reply *reply)
{
    struct waited *waited = context;
    if (reply->answered && reply->code == GRPC_OK)
        waited->body = reply->body;
    else
        waited->refused(waited->owner, reply);
    event_base_loopbreak(waited->base);
}

const void *line_wait(struct line *line, struct event_base *base, struct arena *arena,
                      const ProtobufCServiceDescriptor *service, const char *method,
                      const ProtobufCMessage *request, line_done *refused, void *owner)
{
    struct waited waited = {.base = base, .refused = refused, .owner = owner};
    line_ask(line, arena, service->name,
             protobuf_c_service_descriptor_get_method_by_name(service, method), request, on_told,
             &waited);
    event_base_dispatch(base);
    return waited.body;
}
