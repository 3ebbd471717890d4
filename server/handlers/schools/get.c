/* Schools.Get: one school, with its history: in the trust, before and after it, in federations. */
#include "server/handlers/list.h"
#include "server/handlers/schools/history.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetSchoolAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_school_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse(turn, GRPC_NOT_FOUND, "the trust has no school %lld", (long long)turn->school);
        return NULL;
    }
    answer->school = school_message(turn->arena, rows, 0);
    history_add(answer, turn->arena, rows,
                (turn->roles & (MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR)) != 0);
    return &answer->base;
}

const struct handler schools_get = {
    .method = "senconet.v1.Schools/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"schools_get", "select s.*," MEMBER_COLUMNS ", d.* from school s"
                                            " left join lateral (" HISTORY_SQL ") d on true"
                                            " where s.laestab = any($2::bigint[])"
                                            " order by d.what, d.first_day desc nulls last,"
                                            "  d.predecessor, d.successor"}}},
    .reply = reply,
};
