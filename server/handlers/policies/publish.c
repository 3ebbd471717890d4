/* Policies.Publish: with whom a version was agreed, when, and where that is minuted. From then on a
 * collection can be opened under it, and nothing of it changes. */
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"
#include "server/handlers/words_field.h"

#include "common/base/uuid.h"
#include "common/domain/date.h"
#include "common/wire/message.h"

enum { WORDS_MAX = 200 };

static void check_words(const char *text, const char *field, const char *what,
                        struct violations *violations)
{
    words_needed(
        text, field, WORDS_MAX,
        arena_print(violations->arena, "say %s, in 1 to %d characters; this text", what, WORDS_MAX),
        violations);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__PublishPolicyRequest *request = turn->request;
    struct date date;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (request->name == NULL)
        violations_add(violations, "name", "say which policy");
    if (request->has_version && (request->version == 0 || request->version > INT32_MAX))
        violations_add(violations, "version", "versions count from 1");
    check_words(request->agreed_with, "agreedWith", "with whom it was agreed", violations);
    check_words(request->minute, "minute", "where the minutes say so", violations);
    if (request->agreed_on == NULL || !date_parse(request->agreed_on, &date))
        violations_add(violations, "agreedOn",
                       "the day it was agreed on is needed, written 2026-09-01");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__PublishPolicyRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_text(parameters, request->name);
    bind_int_or_null(parameters, request->has_version, request->version);
    bind_text(parameters, request->agreed_with);
    bind_text(parameters, request->agreed_on);
    bind_text(parameters, request->minute);
}

static void refuse_other_words(struct turn *turn, const Senconet__V1__PolicyPublication *held)
{
    turn_refuse(
        turn, GRPC_ALREADY_EXISTS,
        "policy \"%s\" version %llu is published already, agreed with %s on %s, minute %s: what is "
        "published is never changed; add a new version",
        held->name, (unsigned long long)held->version, held->agreed_with, held->agreed_on,
        held->minute);
}

static void refuse(struct turn *turn, const char *outcome,
                   const Senconet__V1__PolicyPublication *held)
{
    if (strcmp(outcome, "unknown") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "name", "the trust has no such policy");
    else if (strcmp(outcome, "future") == 0)
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "agreedOn", "this day is yet to come");
    else if (strcmp(outcome, "other write") == 0)
        turn_refuse(turn, GRPC_ABORTED, "this write id has been used for another publication");
    else
        refuse_other_words(turn, held);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__PublishPolicyAnswer *answer =
        message_new(turn->arena, &senconet__v1__publish_policy_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    answer->publication = policy_publication_message(turn->arena, rows, 0);
    if (strcmp(outcome, "published") == 0 || strcmp(outcome, "again") == 0)
        return &answer->base;
    refuse(turn, outcome, answer->publication);
    return NULL;
}

const struct handler policies_publish = {
    .method = "senconet.v1.Policies/Publish",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"policies_publish",
                             "select * from publish_policy($1::bigint, $3::uuid, $4::text,"
                             " $5::integer, $6::text, $7::date, $8::text)"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
