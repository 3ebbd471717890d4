/* People.GiveRole: one more role for a person. The same role for the same days again is the same
 * role; where it says since when the person has been SENCO, that is noted. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GiveRoleRequest *request = turn->request;
    if (!request->has_person)
        violations_add(violations, "person", "say whom");
    if (request->role == NULL)
        violations_add(violations, "role", "say which role");
    else
        role_check(request->role, "role", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GiveRoleRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->person);
    bind_role(parameters, request->role);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GiveRoleAnswer *answer =
        message_new(turn->arena, &senconet__v1__give_role_answer__descriptor);
    answer->role = role_message(turn->arena, rows, 0);
    return &answer->base;
}

const struct handler people_give_role = {
    .method = "senconet.v1.People/GiveRole",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"people_give_role",
                        "with wanted as (select $3::bigint as person, $4::smallint as role,"
                        "  $5::integer as school, role_days($6::text, $7::text) as during,"
                        "  $8::date as served_from, $9::text as served_at"
                        "  where $2::bigint[] is null),"
                        " same as (update role_held r set during = r.during,"
                        "   served_from = coalesce(w.served_from, r.served_from),"
                        "   served_at = case when w.served_from is null then r.served_at"
                        "    else w.served_at end from wanted w"
                        "  where r.person = w.person and r.role = w.role"
                        "   and r.school is not distinct from w.school and r.during = w.during"
                        "  returning r.*),"
                        " given as (insert into role_held (person, role, school, during,"
                        "  served_from, served_at)"
                        "  select * from wanted where not exists (select from same) returning *),"
                        " noted as (insert into audit (person, act, school, subject)"
                        "  select $1::bigint, 'People/GiveRole', school, person || ' role ' || role"
                        "  from wanted),"
                        " told as (insert into event (kind, school, subject)"
                        "  select 'role', school, person::text from given)"
                        " select" ROLE_COLUMNS
                        "  from (select * from given union all select * from same) r"},
          .bind = bind}},
    .constraints = role_constraints,
    .reply = reply,
};
