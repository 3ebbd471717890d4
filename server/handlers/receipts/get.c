/* Receipts.Get: the receipt of a version that was sent, signed, once more. It counts as a try of
 * the return's, which is a write: so its answer waits for the standby, as a repeated write's does,
 * and nothing is signed that a promoted standby would not know. */
#include "server/handlers/list.h"
#include "server/handlers/receipts/receipt.h"

#include "common/wire/message.h"
#include "senconet/v1/receipts.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetReceiptRequest *request = turn->request;
    if (request->has_version && (request->version == 0 || request->version > INT32_MAX))
        violations_add(violations, "version", "versions count from 1");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetReceiptRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_int_or_null(parameters, request->has_version, request->version);
}

static void refuse_nothing(struct turn *turn)
{
    const Senconet__V1__GetReceiptRequest *request = turn->request;
    if (request->has_version)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "version", "this return has no such version");
    else
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection",
                          "school %lld has sent nothing for collection \"%s\"",
                          (long long)turn->school, request->collection);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__GetReceiptRequest *request = turn->request;
    Senconet__V1__GetReceiptAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_receipt_answer__descriptor);
    if (rows->count == 0) {
        refuse_nothing(turn);
        return NULL;
    }
    answer->receipt = receipt_of_row(turn, request->collection, rows);
    if (!receipt_was_sent(answer->receipt)) {
        turn_refuse_field(
            turn, GRPC_FAILED_PRECONDITION, "version",
            "version %llu was saved and not sent: only what was sent has a signed receipt",
            (unsigned long long)answer->receipt->version);
        return NULL;
    }
    answer->signed_receipt = receipt_signed(turn, answer->receipt);
    if (answer->signed_receipt != NULL)
        return &answer->base;
    turn_refuse(
        turn, GRPC_UNAVAILABLE,
        "the trust can sign no receipt just now: ask its administrator to run sencod check");
    return NULL;
}

const struct handler receipts_get = {
    .method = "senconet.v1.Receipts/Get",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement =
              {"receipts_get",
               "update return_head h set tries = h.tries + 1, tried_at = clock_timestamp()"
               " from return_version v join collection c on c.id = v.collection"
               " where h.school = any($2::bigint[]) and c.key = $3::text"
               "  and v.school = h.school and v.collection = h.collection"
               "  and v.version = coalesce($4::integer, h.submitted_version) and $1::bigint > 0"
               " returning v.version, v.receipt, v.state, iso(v.stored_at) as stored_at,"
               "  v.fingerprint"},
          .bind = bind}},
    .reply = reply,
};
