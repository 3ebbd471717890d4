/* Designations.Due: every post of today with its clock. */
#include "server/handlers/designations/row.h"
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListDueAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_due_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->designations =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->designations);
    for (int row = 0; row < count; row++)
        answer->designations[answer->n_designations++] = designation_message(
            turn->arena, rows, row, designation_of_all_schools(turn, rows, row));
    return &answer->base;
}

const struct handler designations_due = {
    .method = "senconet.v1.Designations/Due",
    .who = MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"designations_due",
                             "select" DESIGNATION_COLUMNS "from designation_rows(array("
                             " select r.id from role_held r where r.role = 2"
                             "  and today() <@ r.during and r.id > coalesce($3::bigint, 0)"
                             "  and ($2::bigint[] is null or r.school = any ($2::bigint[]))"
                             "  order by r.id limit $4::bigint)) d"},
               .bind = bind_page_only}},
    .reply = reply,
};
