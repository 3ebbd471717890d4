/* Writing a return: figures in, a receipt out; each row of a crowd by itself. */
#include "server/handlers/returns/write.h"

#include "common/base/uuid.h"
#include "common/domain/rules.h"
#include "common/message/figures.h"
#include "common/message/findings.h"
#include "common/wire/message.h"
#include "server/gate/collection.h"
#include "server/handlers/receipts/receipt.h"
#include "server/handlers/returns/row.h"

#include <openssl/evp.h>

/* What check keeps for bind and reply. */
struct writing {
    struct figures figures;
    struct rule_facts facts;
    struct findings findings;
    Senconet__V1__ReturnState state;
    uint8_t fingerprint[32];
};

/* The content is the figures and what is said of them: draft or submitted. */
static void take_fingerprint(struct writing *writing, struct arena *arena,
                             const Senconet__V1__Figures *figures)
{
    size_t length;
    uint8_t *content = message_pack(arena, &figures->base, &length);
    content[length] = (uint8_t)writing->state;
    EVP_Digest(content, length + 1, writing->fingerprint, NULL, EVP_sha256(), NULL);
}

static void add_errors(const struct findings *findings, struct violations *violations)
{
    char field[80];
    for (size_t i = 0; i < findings->count; i++) {
        snprintf(field, sizeof field, "figures.%s", findings->of[i].field);
        if (findings->of[i].severity == RULE_ERROR)
            violations_add(violations, field, "%s", findings->of[i].message);
    }
}

static void check(struct turn *turn, struct violations *violations, Senconet__V1__ReturnState state)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    struct writing *writing = arena_need(turn->arena, sizeof *writing);
    turn->kept = writing;
    writing->state = state;
    writing->facts = turn->collection->facts;
    writing->facts.submitting = state == SENCONET__V1__RETURN_STATE__SUBMITTED;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (request->replaces >= INT32_MAX)
        violations_add(violations, "replaces", "there is no such version");
    if (request->figures == NULL) {
        violations_add(violations, "figures", "give the figures");
        return;
    }
    figures_from_message(request->figures, &writing->figures, violations, "figures");
    rules_run(&writing->figures, &writing->facts, &writing->findings);
    add_errors(&writing->findings, violations);
    take_fingerprint(writing, turn->arena, request->figures);
}

void write_check(struct turn *turn, struct violations *violations)
{
    check(turn, violations, SENCONET__V1__RETURN_STATE__DRAFT);
}

void write_check_submit(struct turn *turn, struct violations *violations)
{
    check(turn, violations, SENCONET__V1__RETURN_STATE__SUBMITTED);
}

void write_bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    const struct writing *writing = turn->kept;
    bind_text(parameters, request->collection);
    bind_int(parameters, (int64_t)writing->state);
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->replaces);
    bind_bytes(parameters, writing->fingerprint, sizeof writing->fingerprint);
    bind_figures(parameters, &writing->figures);
}

uint64_t write_crowd_key(const struct turn *turn)
{
    return (uint64_t)turn->school;
}

static void refuse_conflict(struct turn *turn, const struct rows *rows, const char *words)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    Senconet__V1__Return *state = message_new(turn->arena, &senconet__v1__return__descriptor);
    state->has_school = state->has_version = 1;
    state->school = request->school;
    state->collection = request->collection;
    state->version = (uint64_t)rows_int(rows, 0, "head_version");
    turn_refuse(turn, GRPC_ABORTED, "%s; version %llu is the newest", words,
                (unsigned long long)state->version);
    turn->state = &state->base;
}

/* True where the row was not stored and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows, const char *outcome)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
    else if (strcmp(outcome, "no collection") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no collection \"%s\"",
                          request->collection);
    else if (strcmp(outcome, "closed") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection",
                          "collection \"%s\" takes figures from %s to %s only", request->collection,
                          rows_text(rows, 0, "opens_on"), rows_text(rows, 0, "closes_on"));
    else if (strcmp(outcome, "other content") == 0)
        refuse_conflict(turn, rows, "this write id has been used for other figures");
    else if (strcmp(outcome, "changed meanwhile") == 0)
        refuse_conflict(turn, rows, "the return has been changed meanwhile, so nothing was stored");
    else
        return false;
    return true;
}

/* Errors have been refused by now; some queries depend on the kind of school, which the row says.
 */
const ProtobufCMessage *write_reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    struct writing *writing = turn->kept;
    const char *outcome = rows_text(rows, 0, "outcome");
    Senconet__V1__WriteReturnAnswer *answer =
        message_new(turn->arena, &senconet__v1__write_return_answer__descriptor);
    if (refused(turn, rows, outcome))
        return NULL;
    answer->receipt = receipt_of_row(turn, request->collection, rows);
    answer->receipt->has_repeated = 1;
    answer->receipt->repeated = strcmp(outcome, "repeated") == 0;
    answer->signed_receipt = receipt_signed(turn, answer->receipt);
    writing->facts.kind = (enum school_kind)rows_int(rows, 0, "kind");
    rules_run(&writing->figures, &writing->facts, &writing->findings);
    answer->findings = findings_messages(turn->arena, &writing->findings, &answer->n_findings);
    return &answer->base;
}

const struct constraint_words write_constraints[] = {
    {"return_parts_within_roll", "figures.roll", GRPC_INVALID_ARGUMENT,
     "the pupils by provision are more than the roll"},
    {"return_figures_believable", "figures", GRPC_INVALID_ARGUMENT, "a figure cannot be below 0"},
    {0},
};
