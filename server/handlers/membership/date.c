/* Membership.Date: when a school opened, and when it closed or will. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/membership/change.h"

#include "common/domain/date.h"
#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__DateSchoolRequest *request = turn->request;
    (void)day_field(request->opened_on, "openedOn", false, violations);
    (void)day_field(request->closed_on, "closedOn", false, violations);
    if (request->opened_on == NULL && request->closed_on == NULL && !request->open_again)
        violations_add(violations, "openedOn", "say when it opened, or when it closed");
    if (request->closed_on != NULL && request->open_again)
        violations_add(violations, "closedOn", "it is open again, or it closed: not both");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__DateSchoolRequest *request = turn->request;
    bind_text(parameters, request->opened_on);
    bind_text(parameters, request->closed_on);
    bind_bool(parameters, request->open_again);
}

static const struct change_refusal refusals[] = {
    {"too far", NULL, GRPC_INVALID_ARGUMENT, "this day is more than three years away", NULL},
    {"closes before it opens", "closedOn", GRPC_FAILED_PRECONDITION,
     "the school would close before it opens", NULL},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__DateSchoolAnswer *answer =
        message_new(turn->arena, &senconet__v1__date_school_answer__descriptor);
    (void)change_refused(turn, rows, rows_text(rows, 0, "outcome"), refusals);
    answer->has_school = 1;
    answer->school = (uint64_t)turn->school;
    return &answer->base;
}

const struct handler membership_date = {
    .method = "senconet.v1.Membership/Date",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"membership_date",
                             "select * from date_school($1::bigint, ($2::bigint[])[1]::integer,"
                             " $3::date, $4::date, $5::boolean)"},
               .bind = bind}},
    .reply = reply,
};
