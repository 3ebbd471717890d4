/* Writing a return: figures in, a receipt out; each row of a crowd by itself. */
#include "server/handlers/returns/write.h"

#include "common/base/uuid.h"
#include "common/domain/rules.h"
#include "common/message/figures.h"
#include "common/message/findings.h"
#include "common/wire/message.h"
#include "server/gate/collection.h"
#include "server/handlers/receipts/receipt.h"
#include "server/handlers/returns/act.h"
#include "server/handlers/returns/origins.h"
#include "server/handlers/returns/query_answers.h"
#include "server/handlers/returns/row.h"

#include <openssl/evp.h>

/* What check keeps for bind and reply. */
struct writing {
    struct figures figures;
    struct origins origins;
    struct findings findings;
    struct query_answers answers; /* those to queries that the figures raise */
    uint8_t *notes;               /* packed; NULL where nothing is said */
    size_t notes_length;
    size_t open_queries; /* neither put right nor answered */
    bool submits;
    enum return_act act;
    uint8_t nexts[RETURN_NEXT_BYTES];
    uint8_t fingerprint[32];
};

/* The content is what was asked for, whatever comes of it: the figures and where they are said to
 * come from, the answers, and what is done with them: kept, sent, or sent and authorised. */
static void take_fingerprint(struct writing *writing, struct arena *arena,
                             const Senconet__V1__WriteReturnRequest *request)
{
    size_t length, said_length;
    Senconet__V1__FigureNotes notes = SENCONET__V1__FIGURE_NOTES__INIT;
    uint8_t *content = message_pack(arena, &request->figures->base, &length);
    notes.answers = request->answers;
    notes.n_answers = request->n_answers;
    notes.origins = request->origins;
    notes.n_origins = request->n_origins;
    const uint8_t *said = message_pack(arena, &notes.base, &said_length);
    uint8_t *whole = arena_need(arena, length + said_length + 1);
    memcpy(whole, content, length);
    if (said_length > 0)
        memcpy(whole + length, said, said_length);
    whole[length + said_length] = writing->act == RETURN_SUBMIT_AUTHORISED ? 4
                                  : writing->submits                       ? 2
                                                                           : 1;
    EVP_Digest(whole, length + said_length + 1, writing->fingerprint, NULL, EVP_sha256(), NULL);
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

static struct rule_facts facts_of(const struct turn *turn, const struct writing *writing,
                                  bool submitting)
{
    struct rule_facts facts = turn->collection->facts;
    facts.submitting = submitting;
    facts.carried = writing->origins.carried;
    facts.kind = turn->school_facts.kind;
    if (turn->school_facts.last_version > 0)
        facts.last_year = &turn->school_facts.last_year;
    if (turn->school_facts.last_term_version > 0)
        facts.last_term = &turn->school_facts.last_term;
    return facts;
}

/* What is kept is judged as if it were sent: figures that could be sent as they are make the return
 * "finished, not sent". What is sent has no open query. */
static void judge(const struct turn *turn, struct writing *writing, bool authorises)
{
    struct rule_facts facts = facts_of(turn, writing, true);
    struct findings findings;
    if (writing->submits) {
        writing->act = authorises ? RETURN_SUBMIT_AUTHORISED : RETURN_SUBMIT;
        return;
    }
    rules_run(&writing->figures, &facts, &findings);
    writing->open_queries = query_answers_missing(&writing->answers, &findings);
    bool complete = findings.errors == 0 && writing->open_queries == 0;
    writing->act = complete ? RETURN_SAVE_COMPLETE : RETURN_SAVE;
}

static void check_authorise(const struct turn *turn, const struct writing *writing,
                            struct violations *violations)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    if (!request->authorise)
        return;
    if (!writing->submits)
        violations_add(violations, "authorise", "only what is sent can be authorised");
    else if ((turn->roles & MAY_HEAD) == 0)
        violations_add(violations, "authorise",
                       "only the head can authorise; send it, and the head authorises it after");
}

static void check(struct turn *turn, struct violations *violations, bool submits)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    struct writing *writing = arena_need(turn->arena, sizeof *writing);
    *writing = (struct writing){.submits = submits};
    turn->kept = writing;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (request->replaces >= INT32_MAX)
        violations_add(violations, "replaces", "there is no such version");
    check_authorise(turn, writing, violations);
    if (request->figures == NULL) {
        violations_add(violations, "figures", "give the figures");
        return;
    }
    figures_from_message(request->figures, &writing->figures, violations, "figures");
    origins_take(&writing->origins, turn, &writing->figures, violations);
    struct rule_facts facts = facts_of(turn, writing, submits);
    rules_run(&writing->figures, &facts, &writing->findings);
    add_errors(&writing->findings, violations);
    query_answers_take(&writing->answers, turn->arena, request->answers, request->n_answers,
                       &writing->findings, violations);
    if (submits)
        query_answers_demand(&writing->answers, &writing->findings, violations);
    writing->notes = query_answers_pack(turn->arena, writing->answers.of, writing->answers.count,
                                        &writing->notes_length);
    judge(turn, writing, request->authorise);
    return_next_table(writing->nexts, writing->act, turn->roles);
    take_fingerprint(writing, turn->arena, request);
    turn->identified = request->write_id != NULL && uuid_valid(request->write_id);
}

void write_check(struct turn *turn, struct violations *violations)
{
    check(turn, violations, false);
}

void write_check_submit(struct turn *turn, struct violations *violations)
{
    check(turn, violations, true);
}

void write_bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    const struct writing *writing = turn->kept;
    bind_text(parameters, request->collection);
    bind_int(parameters, writing->submits);
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->replaces);
    bind_bytes(parameters, writing->fingerprint, sizeof writing->fingerprint);
    bind_figures(parameters, &writing->figures);
    bind_bytes(parameters, writing->notes, writing->notes_length);
    bind_bytes(parameters, writing->origins.of, sizeof writing->origins.of);
    bind_bytes(parameters, writing->nexts, sizeof writing->nexts);
    bind_int(parameters, turn->school_facts.kind);
    bind_int(parameters, turn->school_facts.last_version);
    bind_int(parameters, turn->school_facts.last_term_version);
    bind_int(parameters, turn->school_facts.supplied_number);
    bind_int(parameters, (int64_t)writing->open_queries);
}

void write_bind_repeat(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    const struct writing *writing = turn->kept;
    bind_text(parameters, request->collection);
    bind_text(parameters, request->write_id);
    bind_bytes(parameters, writing->fingerprint, sizeof writing->fingerprint);
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
    const struct writing *writing = turn->kept;
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
    else if (strcmp(outcome, "no collection") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no collection \"%s\"",
                          request->collection);
    else if (strcmp(outcome, "exempt") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "school",
                          "the trust does not ask this school for this collection; nothing was "
                          "changed (the return itself shows why it is exempt)");
    else if (strcmp(outcome, "not expected") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "school",
                          "this collection does not ask this school, which did not belong to the "
                          "trust on its days; nothing was changed (the return itself shows why)");
    else if (strcmp(outcome, "no member") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "school",
                          "school %lld does not belong to the trust today: nothing was changed",
                          (long long)turn->school);
    else if (strcmp(outcome, "refused") == 0)
        act_refuse(turn, rows, writing->act);
    else if (strcmp(outcome, "other content") == 0)
        refuse_conflict(turn, rows, "this write id has been used for other figures");
    else if (strcmp(outcome, "changed meanwhile") == 0)
        refuse_conflict(turn, rows, "the return has been changed meanwhile, so nothing was stored");
    else
        return false;
    return true;
}

const ProtobufCMessage *write_reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__WriteReturnRequest *request = turn->request;
    struct writing *writing = turn->kept;
    const char *outcome = rows_text(rows, 0, "outcome");
    Senconet__V1__WriteReturnAnswer *answer =
        message_new(turn->arena, &senconet__v1__write_return_answer__descriptor);
    turn->out_of_date = strcmp(outcome, "out of date") == 0;
    if (turn->out_of_date || refused(turn, rows, outcome))
        return NULL;
    answer->receipt = receipt_of_row(turn, request->collection, rows);
    answer->receipt->has_repeated = 1;
    answer->receipt->repeated = strcmp(outcome, "repeated") == 0;
    answer->signed_receipt = receipt_signed(turn, answer->receipt);
    if (turn->repeats) /* what the rules say now is nothing to what was stored then */
        return &answer->base;
    answer->findings = findings_messages(turn->arena, &writing->findings, &answer->n_findings);
    query_answers_show(&writing->answers, answer->findings, answer->n_findings);
    return &answer->base;
}

const struct constraint_words write_constraints[] = {
    {"return_parts_within_roll", "figures.roll", GRPC_INVALID_ARGUMENT,
     "the pupils by provision are more than the roll"},
    {"return_not_known_have_no_number", "figures.notKnown", GRPC_INVALID_ARGUMENT,
     "a figure that is not known cannot have a number"},
    {"return_figures_believable", "figures", GRPC_INVALID_ARGUMENT, "a figure cannot be below 0"},
    {0},
};
