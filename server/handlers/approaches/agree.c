/* Approaches.Agree: what a meeting agreed that schools do. */
#include "server/handlers/approaches/row.h"
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AgreeRequest *request = turn->request;
    network_check(turn, violations);
    words_needed(request->title, "title", APPROACH_TITLE_CHARACTERS,
                 "a title of 1 to 200 characters is needed; this one", violations);
    if (request->n_paragraphs == 0)
        violations_add(violations, "paragraphs", "say what was agreed");
    paragraphs_check(request->paragraphs, request->n_paragraphs, APPROACH_CHARACTERS, violations);
    (void)day_field(request->look_again_on, "lookAgainOn", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AgreeRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->meeting);
    bind_text(parameters, request->title);
    bind_text(parameters, paragraphs_text(turn->arena, request->paragraphs, request->n_paragraphs));
    bind_text(parameters, request->look_again_on);
}

const struct handler approaches_agree = {
    .method = "senconet.v1.Approaches/Agree",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"approaches_agree",
                             APPROACH_WRITTEN("agree_approach($1::bigint, $2::bigint[], $3::uuid,"
                                              " $4::bytea, $5::bigint, $6::text, $7::text,"
                                              " $8::date)")},
               .bind = bind}},
    .reply = approach_write_reply,
};
