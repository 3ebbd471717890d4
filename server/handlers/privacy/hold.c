/* Privacy.Hold: nothing of a person's, or of a school's people, is erased meanwhile. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/hold_row.h"

#include "common/wire/message.h"
#include "server/handlers/school_field.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__HoldRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    if (request->has_person == request->has_of_school)
        violations_add(violations, "person", "say whose data: a person's, or a school's people's");
    else if (request->has_person)
        number_field(true, request->person, "person", "person", true, violations);
    else
        school_field(true, request->of_school, "ofSchool", violations);
    words_reason(request->reason, "administrators", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__HoldRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int_or_null(parameters, request->has_person, request->person);
    bind_int_or_null(parameters, request->has_of_school, request->of_school);
    bind_text(parameters, request->reason);
}

static const struct outcome_words outcomes[] = {
    OUTCOME_NO_PERSON,
    OUTCOME_ERASED,
    {"no school", GRPC_NOT_FOUND, "ofSchool", "there is no such school"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__HoldAnswer *answer =
        message_new(turn->arena, &senconet__v1__hold_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->hold = hold_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_hold = {
    .method = "senconet.v1.Privacy/Hold",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_hold",
                             "select o.outcome," HOLD_COLUMNS
                             "from hold_data($1::bigint, $3::uuid, $4::bigint, $5::integer,"
                             " $6::text) o"
                             " left join lateral hold_rows(array[o.hold]) h on true"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
