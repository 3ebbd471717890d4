/* Designations.Get: one post with all that is said of it, to its SENCO, the head and the trust. */
#include "server/handlers/designations/row.h"
#include "server/handlers/list.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

enum { MAY_READ_OTHERS = MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetDesignationRequest *request = turn->request;
    number_field(true, request->number, "number", "designation", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetDesignationRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->number);
    bind_bool(parameters, (turn->roles & MAY_READ_OTHERS) == 0);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetDesignationAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_designation_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "number",
                          "there is no such designation at this school that you may see");
        return NULL;
    }
    answer->designation =
        designation_message(turn->arena, rows, 0, designation_of_all_schools(turn, rows, 0));
    return &answer->base;
}

const struct handler designations_get = {
    .method = "senconet.v1.Designations/Get",
    .who = MAY_SENCO | MAY_READ_OTHERS,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"designations_get",
                             "select" DESIGNATION_COLUMNS "from role_held r"
                             " cross join lateral designation_rows(array[r.id]) d"
                             " where r.id = $3::bigint and r.role = 2"
                             "  and r.school = ($2::bigint[])[1]::integer"
                             "  and (not $4::boolean or r.person = $1::bigint)"},
               .bind = bind}},
    .reply = reply,
};
