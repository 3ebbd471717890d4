/* Approaches.Review: it was looked at again: kept, changed, or ended. */
#include "server/handlers/approaches/row.h"
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

static void check_text(const Senconet__V1__ReviewApproachRequest *request,
                       struct violations *violations)
{
    bool changes = request->outcome == SENCONET__V1__REVIEW_OUTCOME__APPROACH_CHANGED;
    bool says = request->title != NULL || request->n_paragraphs > 0;
    if (changes && !says)
        violations_add(violations, "title", "say the new title, the new text, or both");
    else if (!changes && says)
        violations_add(violations, request->title != NULL ? "title" : "paragraphs",
                       "a new title or text is for what is changed");
    words_optional(request->title, "title", APPROACH_TITLE_CHARACTERS, "the title", violations);
    paragraphs_check(request->paragraphs, request->n_paragraphs, APPROACH_CHARACTERS, violations);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ReviewApproachRequest *request = turn->request;
    bool ends = request->outcome == SENCONET__V1__REVIEW_OUTCOME__APPROACH_ENDED;
    network_check(turn, violations);
    if (request->outcome < SENCONET__V1__REVIEW_OUTCOME__APPROACH_KEPT)
        violations_add(violations, "outcome", "say what came of it: kept, changed or ended");
    if (ends && request->look_again_on != NULL)
        violations_add(violations, "lookAgainOn", "what is ended is not looked at again");
    (void)day_field(request->look_again_on, "lookAgainOn", !ends, violations);
    check_text(request, violations);
    if (ends)
        words_reason(request->reason, "the schools that work by it", violations);
    else
        words_optional(request->reason, "reason", REASON_CHARACTERS, "the reason", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ReviewApproachRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_int(parameters, (int64_t)request->outcome);
    bind_text(parameters, request->look_again_on);
    bind_text(parameters, request->title);
    bind_text(parameters, paragraphs_text(turn->arena, request->paragraphs, request->n_paragraphs));
    bind_text(parameters, request->reason);
}

const struct handler approaches_review = {
    .method = "senconet.v1.Approaches/Review",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"approaches_review",
                             APPROACH_WRITTEN("review_approach($1::bigint, $2::bigint[], $3::uuid,"
                                              " $4::bytea, $5::bigint, $6::integer, $7::smallint,"
                                              " $8::date, $9::text, $10::text, $11::text)")},
               .bind = bind}},
    .reply = approach_write_reply,
};
