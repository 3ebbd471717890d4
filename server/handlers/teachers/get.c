/* Teachers.Get: what is known of somebody as a teacher, to themselves and the trust. */
#include "server/handlers/list.h"
#include "server/handlers/teachers/row.h"

#include "common/wire/message.h"
#include "server/gate/handler.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetTeacherRequest *request = turn->request;
    bind_int(parameters, request->has_person ? (int64_t)request->person : turn->person);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetTeacherAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_teacher_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "person",
                          "there is no such person whose record you may see");
        return NULL;
    }
    answer->record = teacher_message(turn->arena, rows, 0);
    return &answer->base;
}

const struct handler teachers_get = {
    .method = "senconet.v1.Teachers/Get",
    .who = MAY_SENCO | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"teachers_get",
                             "select * from teacher_rows($3::bigint)"
                             " where $3::bigint = $1::bigint or $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
