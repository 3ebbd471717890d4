/* People.Me: who the server takes the caller for, and what they may do. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"

#include "common/wire/message.h"

#include <time.h>

static char *instant(struct arena *arena, int64_t seconds)
{
    struct tm utc;
    time_t when = (time_t)seconds;
    char *text = arena_need(arena, 32);
    gmtime_r(&when, &utc);
    strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__MeAnswer *answer = message_new(turn->arena, &senconet__v1__me_answer__descriptor);
    int row = 0;
    if (rows->count == 0) {
        turn_refuse(turn, GRPC_NOT_FOUND, "you are not in the trust's list of people");
        return NULL;
    }
    answer->person = person_message(turn->arena, rows, &row, rows->count);
    answer->certificate_until = instant(turn->arena, turn->certificate_until);
    return &answer->base;
}

const struct handler people_me = {
    .method = "senconet.v1.People/Me",
    .scope = ENROLLED,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"people_me", "select" PERSON_COLUMNS "from person p"
                                          " left join role_held r on r.person = p.id"
                                          "  and today() <@ r.during"
                                          " where p.id = $1::bigint"
                                          " order by r.role, r.school, r.id"}}},
    .reply = reply,
};
