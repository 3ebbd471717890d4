/* People.SetEmail: where a person is written to, or that they are not any more. */
#include "server/handlers/list.h"
#include "server/handlers/outcome.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include "common/domain/email_address.h"
#include "common/wire/message.h"
#include "senconet/v1/people.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SetEmailRequest *request = turn->request;
    const char *fault = request->email != NULL ? email_address_fault(request->email) : NULL;
    if (fault == NULL)
        words_optional(request->email, "email", EMAIL_BYTES_MAX, "the address", violations);
    write_id_field(request->write_id, violations);
    number_field(request->has_person, request->person, "person", "person", true, violations);
    replaces_field(request->replaces, violations);
    if (fault != NULL)
        violations_add(violations, "email", "%s", fault);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SetEmailRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->email);
    bind_int(parameters, (int64_t)request->replaces);
}

static const struct outcome_words refusals[] = {
    {"no person", GRPC_NOT_FOUND, "person", "there is no such person"},
    {"erased", GRPC_FAILED_PRECONDITION, "person", "this person has been erased"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__SetEmailAnswer *answer =
        message_new(turn->arena, &senconet__v1__set_email_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->has_person = answer->has_version = answer->has_repeated = 1;
    answer->person = (uint64_t)rows_int(rows, 0, "person");
    answer->name = rows_copy(rows, 0, "name", turn->arena);
    answer->email = rows_copy(rows, 0, "email", turn->arena);
    answer->version = (uint64_t)rows_int(rows, 0, "version");
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler people_set_email = {
    .method = "senconet.v1.People/SetEmail",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"people_set_email",
                             "select o.*, p.id as person, p.name"
                             " from set_email($1::bigint, $3::uuid, $4::bigint, $5::text,"
                             " $6::integer) o left join person p on p.id = $4::bigint"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
