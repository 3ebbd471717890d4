/* Returns.Events: all that was done with a school's return, newest first; versions written and acts
 * are one thread. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/returns/event.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListReturnEventsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListReturnEventsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_return_events_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "place", turn->arena, &answer->next_page_token);
    answer->events = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->events);
    for (int row = 0; row < count; row++)
        answer->events[answer->n_events++] = event_message(turn->arena, rows, row);
    return &answer->base;
}

/* Acts name the version that was the newest: so a version's place is before those of the acts on
 * it. */
const struct handler returns_events = {
    .method = "senconet.v1.Returns/Events",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"returns_events",
                    "select r.place," EVENT_COLUMNS "from collection c, lateral ("
                    " select v.version * 4294967296 as place, null::integer as number,"
                    "  case v.state when 2 then 3 when 3 then 2 when 4 then 4 else 1 end as act,"
                    "  v.version, v.state as state_after, v.person, v.stored_at as at,"
                    "  null::text as reason, null::bytea as body, null::date as answer_by,"
                    "  null::date as extended_to"
                    "  from return_version v where v.school = any($2::bigint[])"
                    "   and v.collection = c.id"
                    " union all select a.version * 4294967296 + a.number, a.number, a.act,"
                    "  a.version, a.state_after, a.person, a.at, a.reason, a.body, a.answer_by,"
                    "  a.extended_to from return_act a where a.school = any($2::bigint[])"
                    "   and a.collection = c.id) r"
                    " join person p on p.id = r.person"
                    " where c.key = $5::text"
                    "  and r.place < coalesce($3::bigint, 9223372036854775807)"
                    " order by r.place desc limit $4::bigint"},
               .bind = bind}},
    .reply = reply,
};
