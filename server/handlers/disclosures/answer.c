/* Disclosures.Answer: an answer to a request for information, kept as it was given. What it tells
 * of the figures is told. */
#include "server/handlers/disclosures/row.h"
#include "server/handlers/list.h"
#include "server/handlers/told/cells.h"
#include "server/handlers/told/table.h"
#include "server/handlers/told/telling.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"

enum { REFERENCE_MAX = 60, FILE_NAME_MAX = 200, CONTENT_MAX = 192 << 10 };

static struct cells asked(const struct turn *turn)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    return (struct cells){request->cells, request->n_cells};
}

static void check_content(const Senconet__V1__AnswerRequest *request, struct violations *violations)
{
    if (request->has_content == request->has_publication)
        violations_add(violations, "content",
                       "give the answer itself or the publication that was given, one of the two");
    else if (request->has_content && request->content.len == 0)
        violations_add(violations, "content", "the answer is empty");
    else if (request->has_content && request->content.len > CONTENT_MAX)
        violations_add(
            violations, "content",
            "the answer is longer than %d KiB: record it in parts, each with a reference",
            CONTENT_MAX >> 10);
    words_optional(request->file_name, "fileName", FILE_NAME_MAX, "this name", violations);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    struct telling *telling = telling_begin(turn, TELLING_ANSWER, violations);
    words_needed(request->reference, "reference", REFERENCE_MAX,
                 arena_print(turn->arena,
                             "a reference of 1 to %d characters is needed, such as FOI-2026-014; "
                             "this one",
                             REFERENCE_MAX),
                 violations);
    if (request->has_publication && (request->publication == 0))
        violations_add(violations, "publication", "publications count from 1");
    if (request->n_cells > 0 && request->has_publication)
        violations_add(violations, "cells", "a publication says itself what it tells: name none");
    check_content(request, violations);
    cells_check(asked(turn), violations);
    telling->reference = request->reference;
    telling->file_name = request->file_name;
    telling->columns = (1u << COLUMN_COUNT) - 1;
    telling->figures = asked(turn).count > 0;
    telling->publication = (int64_t)request->publication;
    telling_set_content(telling, request->has_content ? request->content.data : NULL,
                        request->has_content ? request->content.len : 0);
}

static void take_told(struct turn *turn, const struct rows *rows)
{
    struct telling *telling = turn->kept;
    struct cells cells = asked(turn);
    struct told *told = told_already(rows) ? NULL : told_of_rows(turn, rows, cells.count > 0);
    if (told == NULL)
        return;
    bool judged = cells.count > 0 && cells_tell(turn, told, cells);
    telling->exposed = judged ? cells_expose(told) : 0;
    telling->told = told;
    told_forget(told);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const struct telling *telling = turn->kept;
    Senconet__V1__AnswerAnswer *answer =
        message_new(turn->arena, &senconet__v1__answer_answer__descriptor);
    answer->disclosure = disclosure_of_row(turn->arena, rows, 0);
    answer->cells = disclosed_cells(turn, rows, &answer->n_cells);
    answer->has_repeated = answer->has_exposed = 1;
    answer->repeated = telling->repeated;
    answer->exposed = (uint64_t)rows_int(rows, 0, "exposed");
    return &answer->base;
}

const struct handler disclosures_answer = {
    .method = "senconet.v1.Disclosures/Answer",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .needs_collection = true,
    .check = check,
    .constraints = telling_constraints,
    .steps = TELLING_STEPS("disclosures_answer", take_told,
                           "select" DISCLOSURE_COLUMNS "," TOLD_ROW_COLUMNS DISCLOSURE_FROM
                           " where d.write_id = $3::uuid and $2::bigint[] is null"
                           " order by o.school"),
    .reply = reply,
};
