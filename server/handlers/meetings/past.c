/* Meetings.Past: those that are over, the last first. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, network_sees_all(turn));
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__PastMeetingsAnswer *answer =
        message_new(turn->arena, &senconet__v1__past_meetings_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->meetings = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->meetings);
    for (int row = 0; row < count; row++)
        answer->meetings[answer->n_meetings++] = meeting_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler meetings_past = {
    .method = "senconet.v1.Meetings/Past",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = page_check_number,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"meetings_past",
                        "select" MEETING_COLUMNS " from (select m.number as listed, m.ends as at"
                        "  from meeting m"
                        "  where m.ends <= now() and ($3::bigint is null or (m.ends, m.number) <"
                        "    (select x.ends, x.number from meeting x where x.number = $3::bigint))"
                        "   and ($5::boolean or " MEETING_OF_SCHOOLS ")"
                        "  order by m.ends desc, m.number desc limit $4::bigint) l"
                        " join meeting_shown s on s.number = l.listed"
                        " order by l.at desc, l.listed desc"},
          .bind = bind}},
    .reply = reply,
};
