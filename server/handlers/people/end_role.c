/* People.EndRole: a role's last day becomes yesterday; one that has not begun, or began today, is
 * void. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__EndRoleRequest *request = turn->request;
    if (!request->has_person)
        violations_add(violations, "person", "say whose role");
    if (!request->has_role_id)
        violations_add(violations, "roleId", "say which role, by its number");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__EndRoleRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->person);
    bind_int(parameters, (int64_t)request->role_id);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__EndRoleAnswer *answer =
        message_new(turn->arena, &senconet__v1__end_role_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse(turn, GRPC_NOT_FOUND, "this person has no such role");
        return NULL;
    }
    answer->role = role_message(turn->arena, rows, 0);
    answer->name = rows_copy(rows, 0, "name", turn->arena);
    return &answer->base;
}

const struct handler people_end_role = {
    .method = "senconet.v1.People/EndRole",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"people_end_role",
               "with ended as (update role_held set during = case when lower(during) >= today()"
               "   then 'empty' else daterange(lower(during), today()) end"
               "  where person = $3::bigint and id = $4::bigint and $2::bigint[] is null"
               "   and (upper_inf(during) or upper(during) > today()) returning *),"
               " noted as (insert into audit (person, act, school, subject)"
               "  select $1::bigint, 'People/EndRole', school, person || ' role ' || role"
               "  from role_held where person = $3::bigint and id = $4::bigint),"
               " told as (insert into event (kind, school, subject)"
               "  select 'role', school, person::text from ended)"
               " select" ROLE_COLUMNS
               ", (select p.name from person p where p.id = $3::bigint) as name"
               " from (select * from ended union all"
               "  select * from role_held where person = $3::bigint and id = $4::bigint"
               "   and not exists (select from ended) and $2::bigint[] is null) r"},
          .bind = bind}},
    .constraints = keep_constraints,
    .reply = reply,
};
