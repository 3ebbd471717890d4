/* Who I am is asked: it is small, and says as well whether the trust lets this machine in. */
#include "client/desk/probe.h"

#include "senconet/v1/people.pb-c.h"

enum { PROBE_ARENA = 1 << 20 };

static void on_answered(void *owner, const struct reply *reply)
{
    struct desk *desk = owner;
    (void)reply; /* the line has noted that there was one */
    arena_release(&desk->probe);
    desk->probing = false;
}

void desk_probe(struct desk *desk)
{
    const Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    const ProtobufCServiceDescriptor *people = &senconet__v1__people__descriptor;
    const ProtobufCMethodDescriptor *me =
        protobuf_c_service_descriptor_get_method_by_name(people, "Me");
    if (desk->probing)
        return;
    desk->probing = true;
    arena_init(&desk->probe, PROBE_ARENA);
    (void)line_ask(desk->line, &desk->probe, people->name, me, &request.base, on_answered, desk);
}

bool desk_is_off(const struct desk *desk)
{
    struct line_state state = line_state(desk->line);
    return state.standing == LINE_DOWN && time(NULL) - state.tried_at < DESK_OFF_SECONDS;
}
