/* People.Add: a person with their first roles, or none yet: who shares a post is added first and
 * then designated. Sent again with the same write id: the same person. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"
#include "server/handlers/words_field.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"

enum { ROLES_MAX = 50, ROLE_COLUMNS_BOUND = 6, NAME_MAX_LENGTH = 120 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AddPersonRequest *request = turn->request;
    char prefix[32];
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    words_needed(request->name, "name", NAME_MAX_LENGTH,
                 arena_print(turn->arena, "a name of 1 to %d characters is needed; this one",
                             NAME_MAX_LENGTH),
                 violations);
    if (request->n_roles > ROLES_MAX)
        violations_add(violations, "roles", "a person is added with %d roles at the most",
                       ROLES_MAX);
    for (size_t i = 0; i < request->n_roles; i++) {
        snprintf(prefix, sizeof prefix, "roles[%zu]", i);
        role_check(request->roles[i], prefix, violations);
    }
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AddPersonRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_text(parameters, request->name);
    for (size_t i = 0; i < request->n_roles; i++) {
        parameters_next_row(parameters);
        bind_role(parameters, request->roles[i]);
    }
    for (size_t i = 0; request->n_roles == 0 && i < ROLE_COLUMNS_BOUND; i++)
        bind_text(parameters, NULL);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AddPersonAnswer *answer =
        message_new(turn->arena, &senconet__v1__add_person_answer__descriptor);
    char prefix[32];
    int row = 0;
    if (!rows_null(rows, 0, "fault")) {
        snprintf(prefix, sizeof prefix, "roles[%lld]", (long long)rows_int(rows, 0, "at"));
        role_refuse(turn, rows_text(rows, 0, "fault"), prefix);
        return NULL;
    }
    answer->person = person_message(turn->arena, rows, &row, rows->count);
    if (!rows_bool(rows, 0, "same"))
        turn_refuse(turn, GRPC_ABORTED, "this write id has been used for somebody else");
    return &answer->base;
}

const struct handler people_add = {
    .method = "senconet.v1.People/Add",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"people_add",
                             "select * from add_person($1::bigint, $3::uuid, $4::text,"
                             " $5::bigint[], $6::bigint[], $7::text[], $8::text[],"
                             " $9::text[], $10::text[])"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
