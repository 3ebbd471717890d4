/* An act on a return: what is said is looked at here, whether it may be done is decided under the
 * return's lock, by the table that return_state.h makes for this caller. */
#include "server/handlers/returns/act.h"

#include "common/base/uuid.h"
#include "common/domain/date.h"
#include "common/domain/figures.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"
#include "server/handlers/day_field.h"
#include "server/handlers/returns/event.h"
#include "server/handlers/words_field.h"

#include <openssl/evp.h>

enum { FIGURES_MOST = 20 };

/* What check keeps for bind and reply. */
struct acting {
    enum return_act act;
    const char *said;
    bool gives_time; /* which only the trust may, and the caller is not of it */
    uint8_t nexts[RETURN_NEXT_BYTES];
    uint8_t content[32];
    uint8_t *figures; /* packed; NULL where none are named */
    size_t figures_length;
};

static void check_reason(const Senconet__V1__ReturnActRequest *request, unsigned takes,
                         struct violations *violations)
{
    words_optional(request->reason, "reason", REASON_CHARACTERS, "the reason", violations);
    if (request->reason == NULL && (takes & ACT_NEEDS_REASON) != 0 && request->n_figures == 0)
        violations_add(violations, "reason", "say why: the other side will read it");
}

static void check_figures(const Senconet__V1__ReturnActRequest *request, unsigned takes,
                          struct violations *violations)
{
    char field[40];
    if (request->n_figures > ((takes & ACT_TAKES_FIGURES) != 0 ? FIGURES_MOST : 0)) {
        violations_add(violations, "figures",
                       (takes & ACT_TAKES_FIGURES) != 0 ? "at most 20 figures can be named"
                                                        : "no figures are named here");
        return;
    }
    for (size_t i = 0; i < request->n_figures; i++) {
        const Senconet__V1__FigureReason *one = request->figures[i];
        snprintf(field, sizeof field, "figures[%zu].field", i);
        if (one->field == NULL || !figure_field_known(one->field))
            violations_add(violations, field, "there is no figure \"%s\"",
                           one->field != NULL ? one->field : "");
        snprintf(field, sizeof field, "figures[%zu].reason", i);
        words_needed(one->reason, field, REASON_CHARACTERS, "the reason", violations);
    }
}

static void check_day(struct violations *violations, const char *field, const char *text,
                      bool taken)
{
    if (text != NULL && !taken)
        violations_add(violations, field, "no day is given here");
    else
        (void)day_field(text, field, false, violations);
}

static void check_days(const Senconet__V1__ReturnActRequest *request, unsigned takes,
                       struct violations *violations)
{
    check_day(violations, "answerBy", request->answer_by, (takes & ACT_TAKES_ANSWER_BY) != 0);
    check_day(violations, "extendedTo", request->extended_to,
              (takes & (ACT_TAKES_EXTENSION | ACT_NEEDS_EXTENSION)) != 0);
    if ((takes & ACT_NEEDS_EXTENSION) != 0 && request->extended_to == NULL)
        violations_add(violations, "extendedTo", "say until which day the school has time");
}

/* All that is said counts; the id of the act, and which return it is of, do not. */
static void take_content(struct acting *acting, struct arena *arena,
                         const Senconet__V1__ReturnActRequest *request)
{
    Senconet__V1__ReturnActRequest said = *request;
    size_t length;
    said.write_id = said.collection = NULL;
    said.has_school = 0;
    uint8_t *content = message_pack(arena, &said.base, &length);
    content[length] = (uint8_t)acting->act;
    EVP_Digest(content, length + 1, acting->content, NULL, EVP_sha256(), NULL);
}

void act_check(struct turn *turn, struct violations *violations, enum return_act act,
               const char *said, unsigned takes)
{
    const Senconet__V1__ReturnActRequest *request = turn->request;
    struct acting *acting = arena_need(turn->arena, sizeof *acting);
    *acting = (struct acting){.act = act, .said = said};
    turn->kept = acting;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if ((takes & ACT_OF_ANY_VERSION) == 0 &&
        (!request->has_version || request->version > INT32_MAX))
        violations_add(violations, "version",
                       "say which version is meant: the newest that you have seen");
    if ((takes & ACT_OF_ANY_VERSION) != 0 && request->has_version)
        violations_add(violations, "version", "no version is named here");
    check_reason(request, takes, violations);
    check_figures(request, takes, violations);
    check_days(request, takes, violations);
    return_next_table(acting->nexts, act, turn->roles);
    acting->gives_time =
        request->extended_to != NULL && !return_act_of_roles(RETURN_EXTEND, turn->roles);
    if (acting->gives_time) /* under the lock, where a repeat is known before */
        memset(acting->nexts, RETURN_REFUSED, sizeof acting->nexts);
    take_content(acting, turn->arena, request);
    acting->figures = event_pack_figures(turn->arena, request->figures, request->n_figures,
                                         &acting->figures_length);
}

void act_bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ReturnActRequest *request = turn->request;
    const struct acting *acting = turn->kept;
    bind_text(parameters, request->collection);
    bind_int(parameters, acting->act);
    bind_text(parameters, acting->said);
    bind_text(parameters, request->write_id);
    bind_int(parameters, request->has_version ? (int64_t)request->version : -1);
    bind_bytes(parameters, acting->content, sizeof acting->content);
    bind_text(parameters, request->reason);
    bind_bytes(parameters, acting->figures, acting->figures_length);
    bind_text(parameters, request->answer_by);
    bind_text(parameters, request->extended_to);
    bind_bytes(parameters, acting->nexts, sizeof acting->nexts);
}

static void set_standing(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__Return *standing = message_new(turn->arena, &senconet__v1__return__descriptor);
    standing->has_school = standing->has_version = standing->has_state = 1;
    standing->school = (uint64_t)turn->school;
    standing->version = (uint64_t)rows_int(rows, 0, "head_version");
    standing->state = (Senconet__V1__ReturnState)rows_int(rows, 0, "head_state");
    turn->state = &standing->base;
}

void act_refuse(struct turn *turn, const struct rows *rows, enum return_act act)
{
    struct return_refusal why =
        return_refusal(act, (enum return_state)rows_int(rows, 0, "head_state"),
                       (enum window_phase)rows_int(rows, 0, "phase"));
    if (why.of_days)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "collection", "%s; nothing was changed",
                          why.stands);
    else
        turn_refuse(turn, GRPC_FAILED_PRECONDITION, "%s%s%s; nothing was changed", why.stands,
                    why.instead != NULL ? ": " : "", why.instead != NULL ? why.instead : "");
    set_standing(turn, rows);
}

/* The act was done by somebody else meanwhile, or the return has a newer version. */
static void refuse_conflict(struct turn *turn, const struct rows *rows, const char *words)
{
    turn_refuse(turn, GRPC_ABORTED, "%s; version %lld is the newest, and it is %s", words,
                (long long)rows_int(rows, 0, "head_version"),
                return_state_name((enum return_state)rows_int(rows, 0, "head_state")));
    set_standing(turn, rows);
}

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows, const char *outcome)
{
    const Senconet__V1__ReturnActRequest *request = turn->request;
    const struct acting *acting = turn->kept;
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
    else if (strcmp(outcome, "no collection") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no collection \"%s\"",
                          request->collection);
    else if (strcmp(outcome, "no member") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "school",
                          "school %lld does not belong to the trust today, so nobody there could "
                          "answer; nothing was changed",
                          (long long)turn->school);
    else if (strcmp(outcome, "refused") == 0 && acting->gives_time)
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, "extendedTo",
                          "only the trust can give a school more time");
    else if (strcmp(outcome, "refused") == 0)
        act_refuse(turn, rows, acting->act);
    else if (strcmp(outcome, "passed") == 0)
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT,
                          request->extended_to != NULL ? "extendedTo" : "answerBy",
                          "the day has passed already");
    else if (strcmp(outcome, "needs time") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "extendedTo",
                          "the collection has closed, so the school could not answer: the trust "
                          "gives it time with a day; nothing was changed");
    else if (strcmp(outcome, "other content") == 0)
        refuse_conflict(turn, rows, "this write id has been used for something else");
    else if (strcmp(outcome, "changed meanwhile") == 0)
        refuse_conflict(turn, rows, "another version has been stored meanwhile");
    else
        return false;
    return true;
}

const ProtobufCMessage *act_reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__ReturnActRequest *request = turn->request;
    const char *outcome = rows_text(rows, 0, "outcome");
    Senconet__V1__ReturnActAnswer *answer =
        message_new(turn->arena, &senconet__v1__return_act_answer__descriptor);
    if (refused(turn, rows, outcome))
        return NULL;
    Senconet__V1__ReturnEvent *event =
        message_new(turn->arena, &senconet__v1__return_event__descriptor);
    event->has_number = event->has_act = event->has_version = event->has_state_after = 1;
    event->number = (uint64_t)rows_int(rows, 0, "number");
    event->act = (Senconet__V1__ReturnAct)rows_int(rows, 0, "act");
    event->version = (uint64_t)rows_int(rows, 0, "version");
    event->state_after = (Senconet__V1__ReturnState)rows_int(rows, 0, "state");
    event->by = rows_copy(rows, 0, "person_name", turn->arena);
    event->at = rows_copy(rows, 0, "at", turn->arena);
    event->reason = request->reason;
    event->figures = request->figures;
    event->n_figures = request->n_figures;
    event->answer_by = request->answer_by;
    event->extended_to = request->extended_to;
    answer->event = event;
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}
