/* Disclosures.Answer: an answer to a request for information, kept as it was given. What it tells
 * of the figures is told. */
#include "server/handlers/disclosures/cells.h"
#include "server/handlers/disclosures/row.h"
#include "server/handlers/list.h"
#include "server/handlers/publications/table.h"

#include "common/base/uuid.h"
#include "common/domain/free_text.h"
#include "common/wire/message.h"

enum { REFERENCE_MAX = 60, FILE_NAME_MAX = 200, CONTENT_MAX = 192 << 10 };

struct answering {
    struct telling telling;
    bool repeated;
};

static struct cells asked(const struct turn *turn)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    return (struct cells){request->cells, request->n_cells};
}

static void check_content(const Senconet__V1__AnswerRequest *request, struct violations *violations)
{
    const char *fault =
        request->file_name != NULL ? free_text_fault(request->file_name, FILE_NAME_MAX) : NULL;
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
    if (fault != NULL)
        violations_add(violations, "fileName", "this name %s", fault);
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    const char *reference = request->reference != NULL ? request->reference : "";
    const char *fault = free_text_fault(reference, REFERENCE_MAX);
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (fault != NULL)
        violations_add(violations, "reference",
                       "a reference of 1 to %d characters is needed, such as FOI-2026-014; this "
                       "one %s",
                       REFERENCE_MAX, fault);
    if (request->has_publication && (request->publication == 0))
        violations_add(violations, "publication", "publications count from 1");
    if (request->n_cells > 0 && request->has_publication)
        violations_add(violations, "cells", "a publication says itself what it tells: name none");
    check_content(request, violations);
    cells_check(asked(turn), violations);
}

static void bind_collection(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    told_bind(parameters, request->collection, request->n_cells > 0);
}

/* All that was asked but its id. */
static void digest_request(struct turn *turn, uint8_t said[32])
{
    Senconet__V1__AnswerRequest request = *(const Senconet__V1__AnswerRequest *)turn->request;
    size_t length;
    request.write_id = NULL;
    const uint8_t *bytes = message_pack(turn->arena, &request.base, &length);
    digest_of(said, bytes, length);
}

static void take_told(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    struct answering *answering = arena_need(turn->arena, sizeof *answering);
    struct told *told = told_of_rows(turn, rows, request->n_cells > 0);
    if (told == NULL)
        return;
    bool judged = request->n_cells > 0 && cells_tell(turn, told, asked(turn));
    size_t exposed = judged ? cells_expose(told) : 0;
    told_forget(told);
    if (turn->refused != GRPC_OK)
        return;
    answering->telling =
        (struct telling){.told = told,
                         .kind = 2,
                         .write_id = request->write_id,
                         .reference = request->reference,
                         .file_name = request->file_name,
                         .columns = (1u << COLUMN_COUNT) - 1,
                         .content = request->has_content ? request->content.data : NULL,
                         .length = request->has_content ? request->content.len : 0,
                         .publication = (int64_t)request->publication,
                         .exposed = exposed};
    digest_of(answering->telling.fingerprint, request->content.data, answering->telling.length);
    digest_request(turn, answering->telling.said);
    turn->kept = answering;
}

static void bind_telling(struct turn *turn, struct parameters *parameters)
{
    const struct answering *answering = turn->kept;
    telling_bind(parameters, &answering->telling);
}

static void take_outcome(struct turn *turn, const struct rows *rows)
{
    struct answering *answering = turn->kept;
    const char *outcome = rows_text(rows, 0, "outcome");
    answering->repeated = strcmp(outcome, "again") == 0;
    if (strcmp(outcome, "other content") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, "writeId",
                          "this write id has been used for another answer");
    else if (strcmp(outcome, "no publication") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "publication",
                          "there is no publication of this number over the collection");
}

static void bind_id(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AnswerRequest *request = turn->request;
    bind_text(parameters, request->write_id);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const struct answering *answering = turn->kept;
    Senconet__V1__AnswerAnswer *answer =
        message_new(turn->arena, &senconet__v1__answer_answer__descriptor);
    answer->disclosure = disclosure_of_row(turn->arena, rows, 0);
    answer->cells = disclosed_cells(turn, rows, &answer->n_cells);
    answer->has_repeated = answer->has_exposed = 1;
    answer->repeated = answering->repeated;
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
    .steps = {{.kind = STATEMENT,
               .statement = {"disclosures_answer_read", told_sql},
               .bind = bind_collection,
               .take = take_told},
              {.kind = STATEMENT,
               .statement = {"disclosures_answer_write", telling_sql},
               .bind = bind_telling,
               .take = take_outcome},
              {.kind = STATEMENT,
               .statement = {"disclosures_answer_kept",
                             "select" DISCLOSURE_COLUMNS "," TOLD_ROW_COLUMNS DISCLOSURE_FROM
                             " where d.write_id = $3::uuid and $2::bigint[] is null"
                             " order by o.school"},
               .bind = bind_id}},
    .reply = reply,
};
