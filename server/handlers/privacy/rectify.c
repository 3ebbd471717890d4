/* Privacy.Rectify: a name that is wrong, or is so no longer. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/person_words.h"

#include "common/wire/message.h"
#include "senconet/v1/privacy.pb-c.h"
#include "server/handlers/words_field.h"

enum { NAME_MAX_LENGTH = 120 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__RectifyRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_person, request->person, "person", "person", true, violations);
    if (request->replaces == NULL)
        violations_add(violations, "replaces", "say the name as it is now");
    words_needed(request->corrected, "corrected", NAME_MAX_LENGTH,
                 arena_print(turn->arena, "a name of 1 to %d characters is needed; this one",
                             NAME_MAX_LENGTH),
                 violations);
    words_reason(request->reason, "administrators", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__RectifyRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->replaces);
    bind_text(parameters, request->corrected);
    bind_text(parameters, request->reason);
}

static const struct outcome_words outcomes[] = {
    OUTCOME_NO_PERSON,
    OUTCOME_ERASED,
    {"stale", GRPC_ABORTED, "replaces",
     "this is not their name, or is so no longer: look who it is (senco person list)"},
    {"same", GRPC_FAILED_PRECONDITION, "corrected", "this is their name already"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__RectifyRequest *request = turn->request;
    Senconet__V1__RectifyAnswer *answer =
        message_new(turn->arena, &senconet__v1__rectify_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->has_person = answer->has_repeated = 1;
    answer->person = request->person;
    answer->name = rows_copy(rows, 0, "name_now", turn->arena);
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_rectify = {
    .method = "senconet.v1.Privacy/Rectify",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_rectify",
                             "select * from rectify_name($1::bigint, $3::uuid, $4::bigint,"
                             " $5::text, $6::text, $7::text) where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
