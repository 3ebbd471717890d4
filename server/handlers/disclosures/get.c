/* Disclosures.Get: an answer to a request for information, byte for byte. */
#include "server/handlers/disclosures/row.h"
#include "server/handlers/list.h"
#include "server/handlers/told/table.h"

#include "common/base/log.h"
#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetDisclosureRequest *request = turn->request;
    if (request->reference == NULL)
        violations_add(violations, "reference", "say which answer, by its reference");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetDisclosureRequest *request = turn->request;
    bind_text(parameters, request->reference);
}

/* Where a publication was given there is no content. */
static void set_content(struct turn *turn, const struct rows *rows,
                        Senconet__V1__GetDisclosureAnswer *answer)
{
    size_t length, kept_length;
    const uint8_t *content = rows_bytes(rows, 0, "content", turn->arena, &length);
    const uint8_t *kept = rows_bytes(rows, 0, "fingerprint", turn->arena, &kept_length);
    uint8_t digest[32];
    if (content == NULL)
        return;
    digest_of(digest, content, length);
    if (kept_length != sizeof digest || memcmp(digest, kept, sizeof digest) != 0) {
        log_event("answer_altered", "number=%lld", (long long)rows_int(rows, 0, "number"));
        turn_refuse(turn, GRPC_DATA_LOSS, "this answer is not as it was given: tell the trust");
    }
    answer->has_content = 1;
    answer->content.data = (uint8_t *)(uintptr_t)content;
    answer->content.len = length;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetDisclosureAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_disclosure_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "reference",
                          "there is no answer of this reference");
        return NULL;
    }
    answer->disclosure = disclosure_of_row(turn->arena, rows, 0);
    answer->cells = disclosed_cells(turn, rows, &answer->n_cells);
    set_content(turn, rows, answer);
    return &answer->base;
}

const struct handler disclosures_get = {
    .method = "senconet.v1.Disclosures/Get",
    .who = MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = TRUST,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"disclosures_get",
                             "select" DISCLOSURE_COLUMNS "," TOLD_ROW_COLUMNS DISCLOSURE_FROM
                             " where d.kind = 2 and d.reference = $3::text"
                             "  and $2::bigint[] is null order by o.school"},
               .bind = bind}},
    .reply = reply,
};
