/* Health.Check: whether requests can be answered just now. Needs no certificate. */
#include "server/handlers/list.h"

#include "common/wire/message.h"
#include "grpc/health/v1/health.pb-c.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Grpc__Health__V1__HealthCheckRequest *request = turn->request;
    Grpc__Health__V1__HealthCheckResponse *answer =
        message_new(turn->arena, &grpc__health__v1__health_check_response__descriptor);
    (void)rows;
    if (request->service != NULL && request->service[0] != '\0' &&
        strncmp(request->service, "senconet.v1.", 12) != 0)
        turn_refuse(turn, GRPC_NOT_FOUND, "this server has no service of that name");
    answer->has_status = 1;
    answer->status = turn->database_up
                         ? GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVING
                         : GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__NOT_SERVING;
    return &answer->base;
}

const struct handler health_check = {
    .method = "grpc.health.v1.Health/Check",
    .scope = ANYONE,
    .reply = reply,
};
