/* Schools.Get: one school. */
#include "server/handlers/list.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetSchoolAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_school_answer__descriptor);
    if (rows->count == 0)
        turn_refuse(turn, GRPC_NOT_FOUND, "the trust has no school %lld", (long long)turn->school);
    else
        answer->school = school_message(turn->arena, rows, 0);
    return &answer->base;
}

const struct handler schools_get = {
    .method = "senconet.v1.Schools/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"schools_get",
                             "select * from school where laestab = any($2::bigint[])"}}},
    .reply = reply,
};
