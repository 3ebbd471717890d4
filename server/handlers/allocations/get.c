/* Allocations.Get: the allocation in force for a school, or any earlier one by its number. Where
 * nothing has been issued for the collection yet, that of the year before goes on. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/allocations/statement.h"
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetAllocationRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_int_or_null(parameters, request->has_number, request->number);
}

/* Reading does not wait on another read of the same school: any number of them go in one batch. */
static uint64_t crowd_key(const struct turn *turn)
{
    return (uint64_t)(uintptr_t)turn;
}

static void refuse_absent(struct turn *turn)
{
    const Senconet__V1__GetAllocationRequest *request = turn->request;
    if (request->has_number)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "number",
                          "school %lld has no allocation no. %llu for collection \"%s\": senco "
                          "allocation history lists those it has",
                          (long long)turn->school, (unsigned long long)request->number,
                          request->collection);
    else
        turn_refuse(turn, GRPC_NOT_FOUND,
                    "no allocation has been issued to school %lld for collection \"%s\"",
                    (long long)turn->school, request->collection);
}

/* A row for each, or one without. */
static void take_acts(struct turn *turn, const struct rows *rows,
                      Senconet__V1__Allocation *allocation)
{
    allocation->acts = arena_need(turn->arena, (size_t)rows->count * sizeof *allocation->acts);
    for (int row = 0; row < rows->count; row++)
        if (!rows_null(rows, row, "kind"))
            allocation->acts[allocation->n_acts++] = allocation_act_message(turn->arena, rows, row);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetAllocationAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_allocation_answer__descriptor);
    if (rows->count == 0) {
        refuse_absent(turn);
        return NULL;
    }
    answer->allocation =
        allocation_issued(turn->arena, rows, 0, policy_body_of_row(turn->arena, rows, 0));
    if (answer->allocation == NULL) {
        turn_refuse(turn, GRPC_DATA_LOSS,
                    "this allocation is not as it was issued: tell the trust at once");
        return NULL;
    }
    take_acts(turn, rows, answer->allocation);
    answer->may = allocation_acts_allowed(turn, answer->allocation, &answer->n_may);
    answer->policy = policy_of_row(turn, rows, 0, "policy_body");
    answer->policy->has_version = 1;
    answer->policy->version = answer->allocation->policy_version;
    return &answer->base;
}

const struct handler allocations_get = {
    .method = "senconet.v1.Allocations/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .needs_collection = true,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"allocations_get",
                    "select asked.ordinal,"
                    " case when a.collection <> c.id then asked.key end as continues_in,"
                    " a.number, a.body, a.fingerprint, iso(a.issued_at)"
                    " as issued_at, p.body as policy_body,"
                    " case when a.number <> f.number then (select min(number) from allocation n"
                    "  where n.school = a.school and n.collection = a.collection"
                    "   and n.number > a.number) end as replaced_by,"
                    " case when a.number <> f.number then (select iso(issued_at) from allocation n"
                    "  where n.school = a.school and n.collection = a.collection"
                    "   and n.number > a.number order by n.number limit 1) end as replaced_at, "
                    "t.kind, t.hours_thousandths, t.reason,"
                    " t.answer_by, t.upheld, t.person_name, iso(t.acted_at) as acted_at"
                    " from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])"
                    "  with ordinality as asked (person, school, key, number, ordinal)"
                    " cross join lateral (select * from collection c where c.key = asked.key"
                    "  offset 0) c"
                    " cross join lateral (select * from (select f.collection, f.number"
                    "   from allocation_in_force f"
                    "   where f.school = asked.school and f.collection = c.id) f"
                    "  union all select * from (select f.collection, f.number"
                    "   from allocation_in_force f join collection e on e.id = f.collection"
                    "   where f.school = asked.school and asked.number is null"
                    "    and e.reference_date < c.reference_date and not c.practice"
                    "    and e.reference_date >= c.reference_date - 550"
                    "    and exists (select from school s where s.laestab = asked.school"
                    "     and works_today(s.closed, s.closed_on, s.membership))"
                    "   order by e.reference_date desc, e.id desc limit 1) f"
                    "  limit 1) f"
                    " cross join lateral (select * from allocation a"
                    "  where a.number = coalesce(asked.number, f.number)"
                    "   and a.school = asked.school and a.collection = f.collection offset 0) a"
                    " cross join lateral (select body from policy p where p.name = a.policy_name"
                    "  and p.version = a.policy_version offset 0) p"
                    " left join lateral (select t.*, p.name as person_name from statement_act t"
                    "  join person p on p.id = t.person where t.allocation = a.number offset 0) t"
                    "  on true"
                    " order by asked.ordinal, t.number"},
               .bind = bind}},
    .crowd_key = crowd_key,
    .reply = reply,
};
