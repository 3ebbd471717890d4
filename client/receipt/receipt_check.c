/* What is signed is what the text says: reading it has seen to that. */
#include "client/receipt/receipt_check.h"

#include "client/receipt/receipt_text.h"
#include "client/receipt/trust_signature.h"

const char *receipt_check(struct arena *arena, const char *text, X509 *root,
                          Senconet__V1__ReceiptContent **content)
{
    Senconet__V1__SignedReceipt *signed_receipt;
    const char *fault = receipt_text_read(arena, text, &signed_receipt, content);
    if (fault != NULL)
        return fault;
    const struct trust_signature signature = {.what = "receipt",
                                              .content = signed_receipt->content.data,
                                              .length = signed_receipt->content.len,
                                              .signature = signed_receipt->signature,
                                              .signed_at = (*content)->signed_at,
                                              .certificates = (*content)->certificates,
                                              .n_certificates = (*content)->n_certificates};
    return trust_signature_check(arena, &signature, root);
}
