/* Calendar.Mine: what a person is invited to, or has planned. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"
#include "senconet/v1/calendar.pb-c.h"
#include "server/handlers/meetings/write.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__MyCalendarRequest *request = turn->request;
    page_check_number(turn, violations);
    (void)day_field(request->from, "from", false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__MyCalendarRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->from);
}

static Senconet__V1__CalendarEntry *entry(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__CalendarEntry *message =
        message_new(arena, &senconet__v1__calendar_entry__descriptor);
    message->has_kind = message->has_number = message->has_version = message->has_cancelled = 1;
    message->kind = SENCONET__V1__CALENDAR_KIND__NETWORK_MEETING;
    message->number = (uint64_t)rows_int(rows, row, "number");
    message->uid = rows_copy(rows, row, "uid", arena);
    message->version = (uint64_t)rows_int(rows, row, "version");
    message->title = rows_copy(rows, row, "title", arena);
    message->from = rows_copy(rows, row, "from_local", arena);
    message->until = rows_copy(rows, row, "until_local", arena);
    message->starts_at = rows_copy(rows, row, "starts_at", arena);
    message->ends_at = rows_copy(rows, row, "ends_at", arena);
    message->host_name = rows_copy(rows, row, "host_name", arena);
    message->place = rows_copy(rows, row, "place", arena);
    message->online = rows_copy(rows, row, "online", arena);
    message->cancelled = rows_bool(rows, row, "cancelled");
    message->changed_at = rows_copy(rows, row, "changed_at", arena);
    message->agenda = text_paragraphs(arena, rows_text(rows, row, "agenda"), &message->n_agenda);
    return message;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__MyCalendarAnswer *answer =
        message_new(turn->arena, &senconet__v1__my_calendar_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->entries = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->entries);
    for (int row = 0; row < count; row++)
        answer->entries[answer->n_entries++] = entry(turn->arena, rows, row);
    return &answer->base;
}

/* By the roles themselves: somebody who is SENCO somewhere and administrator too is invited as
 * SENCO, though $2 says "all schools". The version counts what the agenda said too, so that a
 * calendar takes it anew. */
const struct handler calendar_mine = {
    .method = "senconet.v1.Calendar/Mine",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"calendar_mine",
                    "with mine as (select r.school from role_held r"
                    "  where r.person = $1::bigint and r.role = 2 and today() <@ r.during),"
                    " listed as (select m.number, m.starts from meeting m"
                    "  where m.ends >= (coalesce($5::date, today() - 28))::timestamp"
                    "    at time zone 'Europe/London'"
                    "   and ($3::bigint is null or (m.starts, m.number) >"
                    "    (select x.starts, x.number from meeting x where x.number = $3::bigint))"
                    "   and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                    "   and (m.planned_by = $1::bigint or m.host in (select school from mine)"
                    "    or exists (select from meeting_invitation i"
                    "     where i.meeting = m.number and i.school in (select school from mine)))"
                    "  order by m.starts, m.number limit $4::bigint)"
                    " select s.number, s.uid, s.version + s.agenda_version as version, s.title,"
                    "  local_time(s.starts) as from_local, local_time(s.ends) as until_local,"
                    "  iso(s.starts) as starts_at, iso(s.ends) as ends_at, s.host_name, s.place,"
                    "  s.online, s.cancelled, iso(greatest(s.changed_at, (select g.at"
                    "   from meeting_agenda g where g.meeting = s.number"
                    "   and g.version = s.agenda_version))) as changed_at,"
                    "  (select string_agg(i.title, E'\\n' order by g.place)"
                    "   from meeting_agenda_item g join meeting_item i on i.number = g.item"
                    "   where g.meeting = s.number and g.version = s.agenda_version"
                    "    and g.place is not null) as agenda"
                    " from listed l join meeting_shown s on s.number = l.number"
                    " order by l.starts, l.number"},
               .bind = bind}},
    .reply = reply,
};
