/* Meetings.Get: all of one meeting. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/parts.h"
#include "server/handlers/meetings/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetMeetingRequest *request = turn->request;
    if (request->number == 0)
        violations_add(violations, "number", "say which meeting, by its number");
    if (request->has_minutes_version &&
        (request->minutes_version == 0 || request->minutes_version > INT32_MAX))
        violations_add(violations, "minutesVersion", "there is no such version of the minutes");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetMeetingRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->number);
    bind_bool(parameters, network_sees_all(turn));
    bind_int_or_null(parameters, request->has_minutes_version, request->minutes_version);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__GetMeetingRequest *request = turn->request;
    Senconet__V1__GetMeetingAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_meeting_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "number", "there is no meeting of this number");
        return NULL;
    }
    answer->meeting = meeting_message(turn->arena, rows, 0);
    answer->has_organises = 1;
    answer->organises = rows_bool(rows, 0, "p_flag");
    meeting_parts_take(answer, turn->arena, rows);
    if (request->has_minutes_version && answer->minutes == NULL)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "minutesVersion",
                          "there is no such version of the minutes");
    return &answer->base;
}

const struct handler meetings_get = {
    .method = "senconet.v1.Meetings/Get",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_get",
                             "select p.*," MEETING_COLUMNS
                             " from meeting_parts($1::bigint, $2::bigint[], $4::boolean,"
                             "  $3::bigint, $5::integer) with ordinality as p (part, of_school,"
                             "  of_name, p_number, p_version, head, body, person, name, p_state,"
                             "  p_place, p_flag, p_at, p_day, nth)"
                             " left join meeting_shown s on p.part = 0 and s.number = $3::bigint"
                             " order by p.nth"},
               .bind = bind}},
    .reply = reply,
};
