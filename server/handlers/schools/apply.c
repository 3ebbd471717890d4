/* Schools.Apply: a staged register becomes the trust's list of schools, whole or not at all. */
#include "server/handlers/list.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"
#include "senconet/v1/schools.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ApplySchoolsRequest *request = turn->request;
    if (request->import_id == NULL || !uuid_valid(request->import_id))
        violations_add(violations, "importId", "a UUID made by the client is needed");
    if (!request->has_rows || request->rows == 0 || request->rows > 1000000)
        violations_add(violations, "rows", "say how many rows were sent (1 to 1,000,000)");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ApplySchoolsRequest *request = turn->request;
    bind_text(parameters, request->import_id);
    bind_int(parameters, (int64_t)request->rows);
}

static uint64_t count(const struct rows *rows, const char *column, protobuf_c_boolean *given)
{
    *given = 1;
    return (uint64_t)rows_int(rows, 0, column);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ApplySchoolsAnswer *answer =
        message_new(turn->arena, &senconet__v1__apply_schools_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (strcmp(outcome, "no import") == 0)
        turn_refuse(turn, GRPC_NOT_FOUND, "there is no such import of yours: send its rows first");
    else if (strcmp(outcome, "incomplete") == 0)
        turn_refuse(turn, GRPC_FAILED_PRECONDITION,
                    "not all rows of this import have arrived: send the missing chunks again");
    answer->new_schools = count(rows, "new_schools", &answer->has_new_schools);
    answer->changed = count(rows, "changed", &answer->has_changed);
    answer->unchanged = count(rows, "unchanged", &answer->has_unchanged);
    answer->missing = count(rows, "missing", &answer->has_missing);
    answer->wrong = count(rows, "wrong", &answer->has_wrong);
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"school_days_in_order", "rows", GRPC_INVALID_ARGUMENT,
     "a school of this file would close before it opens, by the days the file gives and those the "
     "trust holds; nothing was stored"},
    {0},
};

const struct handler schools_apply = {
    .method = "senconet.v1.Schools/Apply",
    .who = MAY_ADMINISTRATOR | MAY_JOB,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"schools_apply",
                             "select * from apply_register($1::bigint, $3::uuid, $4::bigint)"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
