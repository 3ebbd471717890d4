/* Allocations.List: those in force for the caller's schools in a collection, and what goes on from
 * the year before where nothing has been issued yet: not in a practice, nor for a school that has
 * closed or left. */
#include "server/handlers/list.h"
#include "server/handlers/allocations/act.h"
#include "server/handlers/allocations/statement.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListAllocationsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
}

/* A row for each allocation, its newest act with it. */
static void take_acts(struct turn *turn, const struct rows *rows, int count,
                      Senconet__V1__Allocation **allocations)
{
    for (int row = 0; allocations != NULL && row < count; row++) {
        if (rows_null(rows, row, "kind"))
            continue;
        allocations[row]->acts = arena_need(turn->arena, sizeof *allocations[row]->acts);
        allocations[row]->acts[0] = allocation_act_message(turn->arena, rows, row);
        allocations[row]->n_acts = 1;
    }
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListAllocationsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_allocations_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "school", turn->arena, &answer->next_page_token);
    answer->allocations = allocations_issued(turn, rows, count);
    answer->n_allocations = (size_t)count;
    take_acts(turn, rows, count, answer->allocations);
    return &answer->base;
}

/* Of each collection it reads no more than a page, in the order of schools: whatever comes later in
 * all of them cannot be on it. Nearly all have the same policy, whose body is in the first row of
 * several that have it. */
const struct handler allocations_list = {
    .method = "senconet.v1.Allocations/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .in_parts = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"allocations_list",
               "select a.school, a.number, a.body, a.fingerprint, iso(a.issued_at) as issued_at,"
               " case when f.collection <> f.asked then $5::text end as continues_in,"
               " nullif(p.body, lag(p.body) over (order by f.school)) as policy_body,"
               " null::bigint as replaced_by, null::text as replaced_at,"
               " t.kind, t.hours_thousandths, t.reason, t.answer_by, t.upheld,"
               " t.name as person_name, iso(t.acted_at) as acted_at"
               " from (select distinct on (f.school) f.*, c.id as asked"
               "  from collection c join collection e on e.id = c.id"
               "   or e.reference_date < c.reference_date and not c.practice"
               "   and e.reference_date >= c.reference_date - 550"
               "  cross join lateral (select f.* from allocation_in_force f"
               "   where f.collection = e.id and f.school > coalesce($3::bigint, 0)"
               "    and ($2::bigint[] is null or f.school = any($2::bigint[]))"
               "    and (e.id = c.id or (select works_today(s.closed, s.closed_on, s.membership)"
               "     from school s where s.laestab = f.school))"
               "   order by f.school limit $4::bigint) f"
               "  where c.key = $5::text"
               "  order by f.school, e.reference_date desc, e.id desc limit $4::bigint) f"
               " join allocation a on a.number = f.number"
               " join policy p on p.name = a.policy_name and p.version = a.policy_version"
               " left join lateral (select s.*, p.name from statement_act s"
               "  join person p on p.id = s.person where s.allocation = a.number"
               "  order by s.number desc limit 1) t on true"
               " order by f.school"},
          .bind = bind}},
    .reply = reply,
};
