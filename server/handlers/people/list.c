/* People.List: everybody the trust has enrolled or means to. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/people/row.h"

#include "common/wire/message.h"

static Senconet__V1__Person *with_email(struct arena *arena, const struct rows *rows, int *row)
{
    int first = *row;
    Senconet__V1__Person *person = person_message(arena, rows, row, rows->count);
    person->email = rows_copy(rows, first, "email", arena);
    person->has_email_version = !rows_null(rows, first, "email_version");
    person->email_version = (uint64_t)rows_int(rows, first, "email_version");
    person->has_email_unreached = person->email_unreached = rows_bool(rows, first, "unreached");
    return person;
}

/* One row a role, so the page's end is counted in people. */
static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListPeopleAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_people_answer__descriptor);
    struct page page = page_asked(turn);
    int row = 0;
    answer->people = arena_need(turn->arena, (size_t)(rows->count + 1) * sizeof *answer->people);
    while (row < rows->count && answer->n_people < page.size)
        answer->people[answer->n_people++] = with_email(turn->arena, rows, &row);
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
                             "select" PERSON_COLUMNS ", e.email, e.version as email_version,"
                             " exists (select from email_bounce b where b.person = p.id"
                             "  and b.version = e.version) as unreached "
                             "from (select * from person where id > coalesce($3::bigint, 0)"
                             "       order by id limit $4::bigint) p"
                             " left join lateral email_now(p.id) e on true"
                             " left join role_held r on r.person = p.id"
                             " where $2::bigint[] is null"
                             " order by p.id, r.role, r.school, r.id"},
               .bind = bind_page_only}},
    .reply = reply,
};
