/* Training.List: events, the next first. */
#include "server/handlers/list.h"
#include "server/handlers/day_field.h"
#include "server/handlers/page.h"
#include "server/handlers/training/event_row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListEventsRequest *request = turn->request;
    page_check_number(turn, violations);
    struct date from = day_field(request->from, "from", false, violations);
    struct date until = day_field(request->until, "until", false, violations);
    if (date_given(from) && date_given(until) && date_compare(until, from) < 0)
        violations_add(violations, "until", "the last day is before the first");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListEventsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->from);
    bind_text(parameters, request->until);
    bind_bool(parameters, request->without_takers);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListEventsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_events_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->events = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->events);
    for (int row = 0; row < count; row++)
        answer->events[answer->n_events++] = event_of_row(turn->arena, rows, row);
    return &answer->base;
}

const struct handler training_list = {
    .method = "senconet.v1.Training/List",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_list",
                             "select * from list_events($1::bigint, $2::bigint[], $3::bigint,"
                             " $4::bigint, $5::date, $6::date, $7::boolean)"},
               .bind = bind}},
    .reply = reply,
};
