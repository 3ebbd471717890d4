/* Training.Get: an event as it stands. */
#include "server/handlers/list.h"
#include "server/handlers/training/event_row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetEventRequest *request = turn->request;
    number_field(request->has_event, request->event, "event", "event", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetEventRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->event);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetEventAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_event_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "event",
                          "there is no such event, or it is not for you to read");
        return NULL;
    }
    answer->event = event_of_row(turn->arena, rows, 0);
    return &answer->base;
}

const struct handler training_get = {
    .method = "senconet.v1.Training/Get",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_get",
                             "select * from event_shown e where e.number = $3::bigint"
                             " and e.version = e.newest and (e.school is null or e.open"
                             "  or sees_training($1, $2, e.person, e.school))"},
               .bind = bind}},
    .reply = reply,
};
