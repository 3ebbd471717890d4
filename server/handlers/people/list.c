/* People.List: everybody the trust has enrolled or means to. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/people/row.h"

#include "common/wire/message.h"

/* One row a role, so the page's end is counted in people. */
static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListPeopleAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_people_answer__descriptor);
    struct page page = page_asked(turn);
    int row = 0;
    answer->people = arena_need(turn->arena, (size_t)(rows->count + 1) * sizeof *answer->people);
    while (row < rows->count && answer->n_people < page.size)
        answer->people[answer->n_people++] = person_message(turn->arena, rows, &row, rows->count);
    if (row < rows->count)
        answer->next_page_token = rows_copy(rows, row - 1, "person", turn->arena);
    return &answer->base;
}

const struct handler people_list = {
    .method = "senconet.v1.People/List",
    .who = MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = TRUST,
    .reads = true,
    .personal = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"people_list",
                             "select" PERSON_COLUMNS
                             "from (select * from person where id > coalesce($3::bigint, 0)"
                             "       order by id limit $4::bigint) p"
                             " left join role_held r on r.person = p.id"
                             " where $2::bigint[] is null"
                             " order by p.id, r.role, r.school, r.id"},
               .bind = bind_page_only}},
    .reply = reply,
};
