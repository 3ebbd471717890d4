/* People.Invite: a one-time code for a person. The client made it; here its hash arrives. The same
 * code for the same person again is the same invitation; another takes the place of the ones
 * before. */
#include "server/handlers/list.h"
#include "server/handlers/people/row.h"

#include "common/wire/code.h"
#include "common/wire/message.h"
#include "senconet/v1/people.pb-c.h"

enum { HOURS_DEFAULT = 72, HOURS_MOST = 24 * 31 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__InviteRequest *request = turn->request;
    if (!request->has_person)
        violations_add(violations, "person", "say whom");
    if (request->code_id == NULL || strlen(request->code_id) != ENROLMENT_ID_TEXT - 1)
        violations_add(violations, "codeId", "a code's id has %d characters",
                       ENROLMENT_ID_TEXT - 1);
    if (!request->has_secret_hash || request->secret_hash.len != ENROLMENT_HASH)
        violations_add(violations, "secretHash", "a hash of %d bytes is needed", ENROLMENT_HASH);
    if (request->has_valid_hours && (request->valid_hours < 1 || request->valid_hours > HOURS_MOST))
        violations_add(violations, "validHours", "a code is good for 1 to %d hours", HOURS_MOST);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__InviteRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->code_id);
    bind_bytes(parameters, request->secret_hash.data, request->secret_hash.len);
    bind_int(parameters, request->has_valid_hours ? (int64_t)request->valid_hours : HOURS_DEFAULT);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__InviteAnswer *answer =
        message_new(turn->arena, &senconet__v1__invite_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "person", "there is no such person");
        return NULL;
    }
    if (!rows_bool(rows, 0, "same")) {
        turn_refuse_field(turn, GRPC_ALREADY_EXISTS, "codeId",
                          "this code has been given out already");
        return NULL;
    }
    if (!rows_bool(rows, 0, "good")) {
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "codeId",
                          "this code has been taken back since, or a newer one took its place");
        return NULL;
    }
    answer->has_person = answer->has_replaced = 1;
    answer->replaced = (uint64_t)rows_int(rows, 0, "replaced");
    answer->person = (uint64_t)rows_int(rows, 0, "person");
    answer->name = rows_copy(rows, 0, "name", turn->arena);
    answer->expires_at = rows_copy(rows, 0, "expires", turn->arena);
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"enrolment_code_id_form", "codeId", GRPC_INVALID_ARGUMENT, "this is no code's id"},
    PERSON_NOT_ERASED,
    {0},
};

const struct handler people_invite = {
    .method = "senconet.v1.People/Invite",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"people_invite",
                             "select person, name, iso(expires) as expires, same, good, replaced"
                             " from invite_person($1::bigint, $3::bigint, $4::text, $5::bytea,"
                             "  $6::integer) where $2::bigint[] is null"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
