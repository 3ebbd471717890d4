/* Needs.Get: a need with all its versions. */
#include "server/handlers/list.h"
#include "server/handlers/needs/row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetNeedRequest *request = turn->request;
    number_field(request->has_need, request->need, "need", "need", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetNeedRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->need);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetNeedAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_need_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "need",
                          "there is no such need, or it is not for you to read");
        return NULL;
    }
    answer->versions = arena_need(turn->arena, (size_t)rows->count * sizeof *answer->versions);
    for (int row = 0; row < rows->count; row++)
        answer->versions[answer->n_versions++] = need_of_row(turn->arena, rows, row);
    answer->need = answer->versions[0];
    return &answer->base;
}

const struct handler needs_get = {
    .method = "senconet.v1.Needs/Get",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"needs_get", "select * from need_shown n where n.number = $3::bigint"
                                          " and sees_training($1, $2, n.person, n.school)"
                                          " order by n.version desc"},
               .bind = bind}},
    .reply = reply,
};
