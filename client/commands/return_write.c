/* Gathered figures become the next version, unless the newest holds them already. */
#include "client/commands/return_write.h"

#include "client/commands/policy_choice.h"
#include "client/commands/return_answers.h"
#include "client/commands/return_dropped.h"
#include "client/commands/return_gather.h"
#include "client/commands/return_origins.h"
#include "client/commands/return_prefill.h"
#include "client/commands/return_print.h"
#include "client/commands/return_queries.h"
#include "client/commands/return_receipt.h"
#include "client/commands/return_receipt_file.h"
#include "client/line/done.h"
#include "client/line/figure_options.h"
#include "client/line/finding_lines.h"
#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/base/uuid.h"
#include "common/domain/return_state.h"
#include "common/message/figures.h"
#include "common/message/findings.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

const struct argument return_write_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {.name = "census",
     .value = "FILE",
     .help =
         "take pupils and roll from this census file; several of a year give joiners and leavers",
     .repeats = true},
    {.name = "confirm", .help = "take the figures the trust has supplied for the school"},
    PREFILL_OPTION,
    {.name = "fresh", .help = "begin anew instead of changing the newest version"},
    FIGURE_OPTIONS,
    FIGURE_SOURCE_OPTIONS,
    {.name = "without",
     .value = "FIGURE",
     .help = "take out a figure saved before: budget, k, turnover, ...",
     .repeats = true},
    NOT_KNOWN_OPTION,
    ANSWER_OPTION,
    {.name = "authorise", .help = "submit, where you are SENCO and head: sent and authorised"},
    {.name = "replaces",
     .value = "VERSION",
     .help = "refuse if this is not the newest version (0: nothing has been saved)"},
    {.name = "write-id",
     .value = "UUID",
     .help =
         "repeat this write: with the same figures it is stored once, however often it is sent"},
    {.name = "receipt",
     .value = "FILE",
     .help = "put the trust's signed receipt of what is sent into this file"},
    {0},
};

static Senconet__V1__ReturnState newest_state(const Senconet__V1__GetReturnAnswer *before)
{
    return before->return_->state;
}

/* The same rules the server runs. False: said, and *code is what to exit with. */
static bool judge(struct writing *writing, bool submitting, struct findings *findings,
                  enum exit_code *code)
{
    struct policy policy;
    struct rule_facts facts;
    const Senconet__V1__Collection *collection =
        policy_choice_of(writing->visit, writing->collection, &policy, &facts, code);
    if (collection == NULL || !return_earlier_ask(writing->visit, writing->school, collection,
                                                  stderr, &writing->earlier, code))
        return false;
    *code = return_prefill(writing, collection, &facts);
    if (*code != EXIT_DONE)
        return false;
    return_earlier_add(&writing->earlier, &writing->visit->arena, &facts);
    facts.submitting = submitting;
    facts.carried = return_origins_carried(writing);
    facts.kind = (enum school_kind)writing->before->school->kind;
    rules_run(&writing->figures, &facts, findings);
    return true;
}

/* Whoever may not is the server's to refuse. */
static bool is_of_role(const struct writing *writing, bool submitting)
{
    Senconet__V1__ReturnAct act =
        submitting ? SENCONET__V1__RETURN_ACT__SUBMIT : SENCONET__V1__RETURN_ACT__SAVE;
    for (size_t i = 0; i < writing->before->n_by_role; i++)
        if (writing->before->by_role[i] == act)
            return true;
    return false;
}

/* Said before anything that is missing: nobody should look for figures that are not taken. A write
 * id may be of a write that was stored while there was time, which the server knows. */
static enum exit_code check_taken(const struct writing *writing, bool submitting)
{
    const Senconet__V1__GetReturnAnswer *before = writing->before;
    enum return_act act = submitting ? RETURN_SUBMIT : RETURN_SAVE;
    enum return_state state = (enum return_state)newest_state(before);
    enum window_phase phase = (enum window_phase)before->window->phase;
    if (return_next(act, state, ~0u, phase) != RETURN_STATES ||
        arguments_value(writing->arguments, "write-id") != NULL)
        return EXIT_DONE;
    struct return_refusal why = return_refusal(act, state, phase);
    if (why.of_days)
        refusal_say(writing->arguments, GRPC_FAILED_PRECONDITION,
                    "collection \"%s\" takes figures from %s to %s only; %s", writing->collection,
                    before->window->opens_on, before->window->closes_on, why.stands);
    else
        refusal_say(writing->arguments, GRPC_FAILED_PRECONDITION, "%s%s%s", why.stands,
                    why.instead != NULL ? ": " : "", why.instead != NULL ? why.instead : "");
    return EXIT_CONFLICT;
}

static enum exit_code fill_request(const struct writing *writing,
                                   Senconet__V1__WriteReturnRequest *request)
{
    const char *replaces = arguments_value(writing->arguments, "replaces");
    const char *write_id = arguments_value(writing->arguments, "write-id");
    request->has_school = request->has_replaces = 1;
    request->school = writing->school;
    request->collection = (char *)(uintptr_t)writing->collection;
    request->write_id =
        write_id != NULL ? (char *)(uintptr_t)write_id : visit_write_id(writing->visit);
    request->replaces = writing->before->return_->version;
    request->figures = figures_message(&writing->visit->arena, &writing->figures);
    return_origins_fill(writing, request);
    request->has_authorise = arguments_value(writing->arguments, "authorise") != NULL;
    request->authorise = request->has_authorise;
    if (replaces != NULL && !number_parse(replaces, INT32_MAX, &request->replaces)) {
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT, "--replaces: \"%s\" is no version",
                    replaces);
        return EXIT_USAGE;
    }
    if (write_id != NULL && !uuid_valid(write_id)) {
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT, "--write-id: \"%s\" is no UUID",
                    write_id);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static bool is_sent(Senconet__V1__ReturnState state)
{
    return state != SENCONET__V1__RETURN_STATE__NOTHING_SAVED &&
           state != SENCONET__V1__RETURN_STATE__DRAFT &&
           state != SENCONET__V1__RETURN_STATE__FINISHED &&
           state != SENCONET__V1__RETURN_STATE__SENT_BACK;
}

/* The newest version is as far as this would bring it. */
static bool reached(const struct writing *writing, bool submitting)
{
    const Senconet__V1__Return *newest = writing->before->return_;
    if (!submitting)
        return newest->version > newest->submitted_version || !is_sent(newest->state);
    bool authorised = newest->authorised_version == newest->version;
    return newest->submitted_version == newest->version && is_sent(newest->state) &&
           (authorised || arguments_value(writing->arguments, "authorise") == NULL);
}

static bool answers_same(const Senconet__V1__Return *newest,
                         const Senconet__V1__WriteReturnRequest *request)
{
    if (newest->n_answers != request->n_answers)
        return false;
    for (size_t i = 0; i < request->n_answers; i++)
        if (strcmp(newest->answers[i]->rule, request->answers[i]->rule) != 0 ||
            strcmp(newest->answers[i]->field, request->answers[i]->field) != 0 ||
            strcmp(newest->answers[i]->answer, request->answers[i]->answer) != 0)
            return false;
    return true;
}

/* The newest version holds these figures and is as far as this would bring it. A write id is a
 * repeat, which the server knows by its id; a version that is not the newest, and whoever may not,
 * are its to refuse. What the trust held last, where it cannot be reached, is no ground for that.
 */
static bool stands(const struct writing *writing, const Senconet__V1__WriteReturnRequest *request,
                   bool submitting)
{
    const Senconet__V1__Return *newest = writing->before->return_;
    return newest->version > 0 && !writing->visit->offline.down &&
           !visit_is_ahead(writing->visit) && reached(writing, submitting) &&
           arguments_value(writing->arguments, "write-id") == NULL &&
           request->replaces == newest->version && answers_same(newest, request) &&
           figures_same(newest->figures, request->figures);
}

static void print_json(const struct writing *writing, const ProtobufCMessage *answer)
{
    json_t *json = message_to_json(answer);
    return_queries_add(writing, json);
    return_dropped_add(writing, json);
    json_print(stdout, json);
    json_decref(json);
}

/* Of the version that stands, which was received before. */
static enum exit_code keep_standing(const struct writing *writing,
                                    const Senconet__V1__Receipt *standing)
{
    enum exit_code code = EXIT_DONE;
    const char *path = arguments_value(writing->arguments, "receipt");
    const Senconet__V1__Receipt *receipt = NULL;
    if (path == NULL)
        return EXIT_DONE;
    const Senconet__V1__SignedReceipt *signed_receipt = return_receipt_file_ask(
        writing->visit, standing->school, standing->collection, standing->version, &receipt, &code);
    return receipt != NULL
               ? return_receipt_file_write(writing->visit, path, receipt, signed_receipt)
               : code;
}

/* In the shape of the server's answer, so that a program need not tell the two apart. */
static enum exit_code print_standing(const struct writing *writing, const struct findings *findings)
{
    Senconet__V1__WriteReturnAnswer answer = SENCONET__V1__WRITE_RETURN_ANSWER__INIT;
    struct arena *arena = &writing->visit->arena;
    answer.receipt = receipt_of_version(arena, writing->before->return_);
    answer.findings = findings_messages(arena, findings, &answer.n_findings);
    if (writing->visit->json)
        print_json(writing, &answer.base);
    else
        receipt_print_standing(stdout, answer.receipt);
    return keep_standing(writing, answer.receipt);
}

static enum exit_code print_answer(const struct writing *writing,
                                   const Senconet__V1__WriteReturnRequest *request,
                                   const Senconet__V1__WriteReturnAnswer *answer)
{
    const char *path = arguments_value(writing->arguments, "receipt");
    receipt_note_done(answer->receipt);
    if (writing->visit->json)
        print_json(writing, &answer->base);
    else
        receipt_print(stdout, answer->receipt, request->figures, writing->before->return_);
    return_dropped_say(writing);
    return path == NULL ? EXIT_DONE
                        : return_receipt_file_write(writing->visit, path, answer->receipt,
                                                    answer->signed_receipt);
}

static enum exit_code send_write(const struct writing *writing,
                                 const Senconet__V1__WriteReturnRequest *request,
                                 const char *method)
{
    enum exit_code code;
    const Senconet__V1__WriteReturnAnswer *answer = visit_ask(
        writing->visit, &senconet__v1__returns__descriptor, method, &request->base, &code);
    if (answer == NULL && code == EXIT_UNAVAILABLE && !writing->visit->sent)
        fprintf(stderr, "senco: it was not sent, so nothing was done\n");
    else if (answer == NULL && code == EXIT_UNAVAILABLE)
        fprintf(
            stderr,
            "senco: whether it was received is not known; repeat the same command with --write-id "
            "%s\n",
            request->write_id);
    else if (answer != NULL)
        code = print_answer(writing, request, answer);
    return code;
}

/* Judged as the server will: what is wrong is said before anything is sent. */
static enum exit_code write_judged(struct writing *writing, const char *method)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    struct findings findings;
    bool submitting = strcmp(method, "Submit") == 0;
    enum exit_code code = EXIT_DONE;
    if (!judge(writing, submitting, &findings, &code))
        return code;
    code = fill_request(writing, &request);
    if (code == EXIT_DONE)
        code = return_answers_gather(writing, &findings, &request);
    if (code != EXIT_DONE)
        return code;
    bool standing = findings.errors == 0 && stands(writing, &request, submitting);
    if (!standing)
        code = check_taken(writing, submitting);
    if (code != EXIT_DONE)
        return code;
    return_queries_say(writing);
    code = finding_lines_print(&findings, writing->arguments);
    if (code == EXIT_DONE && submitting && !standing)
        code = return_answers_demand(writing, &findings);
    if (code == EXIT_DONE && !standing)
        code = send_write(writing, &request, method);
    else if (code == EXIT_DONE)
        code = print_standing(writing, &findings);
    return code;
}

/* What the two verbs share, once the figures are gathered. Whoever may not write is told so first.
 */
static enum exit_code write_gathered(struct writing *writing, const char *method)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    if (is_of_role(writing, strcmp(method, "Submit") == 0))
        return write_judged(writing, method);
    enum exit_code code = fill_request(writing, &request);
    return code == EXIT_DONE ? send_write(writing, &request, method) : code;
}

static enum exit_code check_receipt_file(const struct arguments *arguments, const char *method)
{
    const char *path = arguments_value(arguments, "receipt");
    if (path == NULL)
        return EXIT_DONE;
    if (strcmp(method, "Submit") == 0)
        return return_receipt_file_check(arguments, path);
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--receipt: a draft has no signed receipt; senco return submit gives one");
    return EXIT_USAGE;
}

enum exit_code return_write(const struct arguments *arguments, const char *method)
{
    struct visit visit;
    enum exit_code code = check_receipt_file(arguments, method);
    if (code != EXIT_DONE)
        return code;
    if (visit_begin(&visit, arguments, &code)) {
        struct writing writing = {
            .visit = &visit, .arguments = arguments, .collection = arguments->operand[0]};
        code = return_gather(&writing);
        if (code == EXIT_DONE &&
            (!figure_options_take_out(arguments, &writing.figures) ||
             !figure_options_not_known(arguments, &writing.figures, writing.given)))
            code = EXIT_USAGE;
        if (code == EXIT_DONE)
            code = write_gathered(&writing, method);
        return_gather_release(&writing);
    }
    visit_end(&visit);
    return code;
}
