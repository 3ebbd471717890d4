/* Needs.List: what training is needed, the newest need first. */
#include "server/handlers/list.h"
#include "server/handlers/needs/row.h"
#include "server/handlers/page.h"
#include "server/handlers/school_field.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListNeedsRequest *request = turn->request;
    page_check_number(turn, violations);
    school_field(request->has_at_school, request->at_school, "atSchool", violations);
    number_field(request->has_person, request->person, "person", "person", false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListNeedsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_int_or_null(parameters, request->has_at_school, request->at_school);
    bind_int_or_null(parameters, request->has_person, request->person);
    bind_bool(parameters, request->open_only);
    bind_bool(parameters, request->without_event);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListNeedsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_needs_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->needs = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->needs);
    for (int row = 0; row < count; row++)
        answer->needs[answer->n_needs++] = need_of_row(turn->arena, rows, row);
    return &answer->base;
}

const struct handler needs_list = {
    .method = "senconet.v1.Needs/List",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"needs_list",
                             "select * from list_needs($1::bigint, $2::bigint[], $3::bigint,"
                             " $4::bigint, $5::bigint, $6::bigint, $7::boolean, $8::boolean)"},
               .bind = bind}},
    .reply = reply,
};
