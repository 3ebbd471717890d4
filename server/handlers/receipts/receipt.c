/* Rows -> receipts. */
#include "server/handlers/receipts/receipt.h"

#include "common/wire/message.h"
#include "server/authority/receipt_key.h"

Senconet__V1__Receipt *receipt_of_row(struct turn *turn, char *collection, const struct rows *rows)
{
    Senconet__V1__Receipt *receipt = message_new(turn->arena, &senconet__v1__receipt__descriptor);
    size_t length;
    const uint8_t *fingerprint = rows_bytes(rows, 0, "fingerprint", turn->arena, &length);
    receipt->has_number = receipt->has_school = receipt->has_version = receipt->has_state = 1;
    receipt->number = (uint64_t)rows_int(rows, 0, "receipt");
    receipt->school = (uint64_t)turn->school;
    receipt->collection = collection;
    receipt->version = (uint64_t)rows_int(rows, 0, "version");
    receipt->state = (Senconet__V1__ReturnState)rows_int(rows, 0, "state");
    receipt->stored_at = rows_copy(rows, 0, "stored_at", turn->arena);
    receipt->fingerprint = fingerprint_text(turn->arena, fingerprint);
    return receipt;
}

bool receipt_was_sent(const Senconet__V1__Receipt *receipt)
{
    return receipt->state == SENCONET__V1__RETURN_STATE__SUBMITTED ||
           receipt->state == SENCONET__V1__RETURN_STATE__AUTHORISED;
}

Senconet__V1__SignedReceipt *receipt_signed(struct turn *turn, const Senconet__V1__Receipt *receipt)
{
    if (!receipt_was_sent(receipt))
        return NULL;
    return receipt_key_sign(turn->receipts, turn->arena, receipt);
}
