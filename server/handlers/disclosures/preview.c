/* Disclosures.Preview: what an answer would tell and give away. Nothing is stored. */
#include "server/handlers/disclosures/row.h"
#include "server/handlers/list.h"
#include "server/handlers/told/cells.h"

#include "common/wire/message.h"

static struct cells asked(const struct turn *turn)
{
    const Senconet__V1__PreviewAnswerRequest *request = turn->request;
    return (struct cells){request->cells, request->n_cells};
}

static void check(struct turn *turn, struct violations *violations)
{
    if (asked(turn).count == 0)
        violations_add(violations, "cells", "say which cells the answer would tell");
    cells_check(asked(turn), violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__PreviewAnswerRequest *request = turn->request;
    told_bind(parameters, request->collection, NULL, true);
}

static void judge(struct turn *turn, struct told *told, Senconet__V1__PreviewAnswerAnswer *answer)
{
    answer->has_exposed_before = answer->has_exposed = 1;
    answer->exposed_before = cells_expose(told);
    if (!cells_tell(turn, told, asked(turn)))
        return;
    answer->exposed = cells_expose(told);
    answer->cells = cells_of_table(turn->arena, &told->now, &answer->n_cells);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__PreviewAnswerAnswer *answer =
        message_new(turn->arena, &senconet__v1__preview_answer_answer__descriptor);
    struct told *told = told_of_rows(turn, rows, true);
    if (told == NULL)
        return NULL;
    judge(turn, told, answer);
    told_forget(told);
    return &answer->base;
}

const struct handler disclosures_preview = {
    .method = "senconet.v1.Disclosures/Preview",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .reads = true,
    .needs_collection = true,
    .check = check,
    .steps = {{.kind = STATEMENT, .statement = {"disclosures_preview", told_sql}, .bind = bind}},
    .reply = reply,
};
