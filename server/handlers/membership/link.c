/* Membership.Link: which school a school came from. */
#include "server/handlers/list.h"
#include "server/handlers/membership/change.h"
#include "server/handlers/school_field.h"

#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__LinkSchoolsRequest *request = turn->request;
    school_field(true, request->predecessor, "predecessor", violations);
    if (request->predecessor == request->school)
        violations_add(violations, "predecessor", "a school does not come from itself");
    if (request->withdraw)
        return;
    if (!request->has_kind || request->kind == SENCONET__V1__LINK_KIND__LINK_NOT_SAID)
        violations_add(violations, "kind",
                       "say how: converted, merged, amalgamated, split or succeeded");
    change_check(request->on, NULL, false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__LinkSchoolsRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->predecessor);
    bind_int(parameters, (int64_t)request->kind);
    bind_text(parameters, request->withdraw ? NULL : request->on);
    bind_bool(parameters, request->withdraw);
}

static const struct change_refusal refusals[] = {
    {"no school", "school", GRPC_NOT_FOUND, "the trust has no such school", NULL},
    {"no predecessor", "predecessor", GRPC_NOT_FOUND,
     "the trust has no such school: senco school import brings it in", NULL},
    {"no link", "predecessor", GRPC_NOT_FOUND, "there is no link between these schools", NULL},
    {"cycle", "predecessor", GRPC_FAILED_PRECONDITION,
     "this school has come from the other already, by one link or several: it cannot be its "
     "predecessor too",
     NULL},
    {"out of order", "on", GRPC_FAILED_PRECONDITION,
     "the predecessor itself came about later, or the school had become another by then: senco "
     "school show tells their days",
     NULL},
    {"not open", "on", GRPC_FAILED_PRECONDITION,
     "on that day the predecessor had not opened yet, or the school had closed", NULL},
    {"linked otherwise", "kind", GRPC_ALREADY_EXISTS,
     "these schools are linked already, otherwise or on another day: withdraw that link first",
     NULL},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__LinkSchoolsRequest *request = turn->request;
    Senconet__V1__LinkSchoolsAnswer *answer =
        message_new(turn->arena, &senconet__v1__link_schools_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (change_refused(turn, rows, outcome, refusals))
        return NULL;
    answer->has_school = answer->has_predecessor = answer->has_kind = answer->has_withdrawn =
        answer->has_repeated = 1;
    answer->school = (uint64_t)turn->school;
    answer->predecessor = request->predecessor;
    answer->kind = (Senconet__V1__LinkKind)rows_int(rows, 0, "kind");
    answer->on = rows_copy(rows, 0, "day", turn->arena);
    answer->withdrawn = request->withdraw;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler membership_link = {
    .method = "senconet.v1.Membership/Link",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"membership_link",
                             "select * from link_schools($1::bigint, $3::integer,"
                             " ($2::bigint[])[1]::integer, $4::smallint, $5::date, $6::boolean)"},
               .bind = bind}},
    .reply = reply,
};
