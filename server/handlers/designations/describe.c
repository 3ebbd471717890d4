/* Designations.Describe: what the post is, changed in what is given. */
#include "server/handlers/designations/post_check.h"
#include "server/handlers/designations/row.h"
#include "server/handlers/list.h"
#include "server/handlers/said.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__DescribePostRequest *request = turn->request;
    designation_check(request->number, request->write_id, violations);
    said_check_cleared(&senconet__v1__post__descriptor, request->clear, request->n_clear,
                       violations);
    if (!request->has_version || request->version > INT32_MAX)
        violations_add(violations, "version", "say which version you have seen: 0 for none");
    if (request->post == NULL && request->n_clear == 0)
        violations_add(violations, "post", "say what is to be changed");
    if (request->post != NULL)
        post_check(request->post, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__DescribePostRequest *request = turn->request;
    const Senconet__V1__Post *post = request->post;
    if (post == NULL)
        post = message_new(parameters->arena, &senconet__v1__post__descriptor);
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_said(parameters, &post->base);
    bind_cleared(parameters, request->clear, request->n_clear);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__DescribePostAnswer *answer =
        message_new(turn->arena, &senconet__v1__describe_post_answer__descriptor);
    if (designation_refused(turn, rows))
        return NULL;
    answer->designation =
        designation_message(turn->arena, rows, 0, designation_of_all_schools(turn, rows, 0));
    answer->has_repeated = 1;
    answer->repeated = strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
    return &answer->base;
}

const struct handler designations_describe = {
    .method = "senconet.v1.Designations/Describe",
    .who = MAY_HEAD | MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"designations_describe",
                             "select o.outcome, o.words," DESIGNATION_COLUMNS
                             "from describe_post($1::bigint, ($2::bigint[])[1]::integer, $3::uuid,"
                             " $4::bigint, $5::integer, $6::jsonb, $7::text[]) o"
                             " left join lateral designation_rows(array[$4::bigint]) d on true"},
               .bind = bind}},
    .constraints = designation_constraints,
    .reply = reply,
};
