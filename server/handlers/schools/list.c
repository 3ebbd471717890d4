/* Schools.List: the caller's schools, by LAESTAB; or those of them that belonged to the trust on a
 * day. */
#include "server/handlers/list.h"
#include "server/handlers/day_field.h"
#include "server/handlers/page.h"
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListSchoolsRequest *request = turn->request;
    page_check_number(turn, violations);
    (void)day_field(request->on, "on", false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListSchoolsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->on);
    bind_text(parameters, request->federation);
}

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
    .in_parts = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"schools_list",
               "select s.*, lower(p.around) as member_from,"
               " upper(p.around) - 1 as member_until," SCHOOL_NOW(
                   "coalesce($5::date, today())") " from (select * from school"
                                                  "  where ($2::bigint[] is null or laestab = "
                                                  "any($2::bigint[]))"
                                                  "   and laestab > coalesce($3::bigint, 0)"
                                                  "   and ($5::date is null or membership @> "
                                                  "$5::date)"
                                                  "   and ($6::text is null or exists (select"
                                                  "    from school_federation f where f.school = "
                                                  "laestab"
                                                  "    and f.name = $6::text"
                                                  "    and f.during @> coalesce($5::date, "
                                                  "today())))"
                                                  "  order by laestab limit $4::bigint) s"
                                                  " cross join lateral (select coalesce((select r"
                                                  "  from unnest(s.membership) r where r @> "
                                                  "$5::date),"
                                                  "  newest_period(s.membership)) as around) p "
                                                  "order by s.laestab"},
          .bind = bind}},
    .reply = reply,
};
