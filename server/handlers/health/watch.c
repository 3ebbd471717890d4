/* Health.Watch: answers are single messages here, so whoever wants to know asks Check again. */
#include "server/handlers/list.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    (void)rows;
    turn_refuse(turn, GRPC_UNIMPLEMENTED, "health is not streamed here: ask Check again instead");
    return NULL;
}

const struct handler health_watch = {
    .method = "grpc.health.v1.Health/Watch",
    .scope = ANYONE,
    .reply = reply,
};
