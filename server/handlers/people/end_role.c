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
               "select" ROLE_COLUMNS ", (select p.name from person p where p.id = r.person) as name"
               " from end_role($1::bigint, $3::bigint, $4::bigint) r where $2::bigint[] is null"},
          .bind = bind}},
    .constraints = keep_constraints,
    .reply = reply,
};
