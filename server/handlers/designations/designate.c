/* Designations.Designate: somebody becomes SENCO at a school; the role comes with it. Sent again
 * with the same write id it is the same designation. */
#include "server/handlers/designations/row.h"
#include "server/handlers/list.h"
#include "server/handlers/said.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__DesignateRequest *request = turn->request;
    struct date from = day_field(request->from, "from", false, violations);
    struct date until = day_field(request->until, "until", false, violations);
    write_id_field(request->write_id, violations);
    if (request->person == 0 || request->person > INT64_MAX)
        violations_add(violations, "person", "say whom: senco person list shows their numbers");
    if (date_given(from) && date_given(until) && date_compare(until, from) < 0)
        violations_add(violations, "until", "the last day is before the first");
    if (request->has_share_percent && (request->share_percent < 1 || request->share_percent > 100))
        violations_add(violations, "sharePercent", "a share of the post is 1 to 100 %%");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__DesignateRequest *request = turn->request;
    Senconet__V1__Post *post = message_new(parameters->arena, &senconet__v1__post__descriptor);
    post->has_share_percent = request->has_share_percent;
    post->share_percent = request->share_percent;
    post->has_acting = post->acting = request->acting;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->from);
    bind_text(parameters, request->until);
    bind_said(parameters, &post->base);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__DesignateAnswer *answer =
        message_new(turn->arena, &senconet__v1__designate_answer__descriptor);
    if (designation_refused(turn, rows))
        return NULL;
    answer->designation = designation_message(turn->arena, rows, 0, true);
    answer->has_repeated = 1;
    answer->repeated = strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
    return &answer->base;
}

const struct handler designations_designate = {
    .method = "senconet.v1.Designations/Designate",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"designations_designate",
                             "select o.outcome, o.words," DESIGNATION_COLUMNS
                             "from designate($1::bigint, ($2::bigint[])[1]::integer, $3::uuid,"
                             " $4::bigint, $5::text, $6::text, $7::jsonb) o"
                             " left join lateral designation_rows(array[o.designation]) d on true"},
               .bind = bind}},
    .constraints = designation_constraints,
    .reply = reply,
};
