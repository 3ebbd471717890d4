/* Calendar.Mine: what a person is invited to, has a place at, or has planned. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/base/number.h"
#include "common/wire/message.h"
#include "senconet/v1/calendar.pb-c.h"
#include "server/handlers/meetings/write.h"

/* A page begins behind an entry: its kind and its number. */
static bool token_fits(const char *token)
{
    uint64_t number;
    const char *slash = token != NULL ? strchr(token, '/') : NULL;
    return token == NULL || (slash == token + 1 && (token[0] == '1' || token[0] == '2') &&
                             number_parse(slash + 1, INT64_MAX, &number));
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__MyCalendarRequest *request = turn->request;
    if (!token_fits(page_asked(turn).token))
        violations_add(violations, "pageToken",
                       "this is no page of the list: give the nextPageToken of the page before");
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
    message->kind = (Senconet__V1__CalendarKind)rows_int(rows, row, "kind");
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
    message->changed_at = rows_copy(rows, row, "changed", arena);
    message->agenda = text_paragraphs(arena, rows_text(rows, row, "agenda"), &message->n_agenda);
    return message;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__MyCalendarAnswer *answer =
        message_new(turn->arena, &senconet__v1__my_calendar_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->entries = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->entries);
    for (int row = 0; row < count; row++)
        answer->entries[answer->n_entries++] = entry(turn->arena, rows, row);
    return &answer->base;
}

const struct handler calendar_mine = {
    .method = "senconet.v1.Calendar/Mine",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"calendar_mine",
                             "select c.*, local_time(c.starts) as from_local,"
                             " local_time(c.ends) as until_local, iso(c.starts) as starts_at,"
                             " iso(c.ends) as ends_at, iso(c.changed_at) as changed"
                             " from my_calendar($1::bigint, $5::date, $3::text, $4::bigint) c"
                             " where ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                             " order by c.starts, c.kind, c.number"},
               .bind = bind}},
    .reply = reply,
};
