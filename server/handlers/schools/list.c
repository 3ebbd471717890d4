/* Schools.List: the caller's schools, by LAESTAB. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListSchoolsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_schools_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "laestab", turn->arena, &answer->next_page_token);
    answer->schools = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->schools);
    for (int row = 0; row < count; row++)
        answer->schools[answer->n_schools++] = school_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler schools_list = {
    .method = "senconet.v1.Schools/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"schools_list",
                             "select * from school"
                             " where ($2::bigint[] is null or laestab = any($2::bigint[]))"
                             "   and laestab > coalesce($3::bigint, 0)"
                             " order by laestab limit $4::bigint"},
               .bind = bind_page_only}},
    .reply = reply,
};
