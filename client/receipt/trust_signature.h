/* What a trust has signed with its receipts' key: a receipt, a school's record. */
#ifndef CLIENT_RECEIPT_TRUST_SIGNATURE_H
#define CLIENT_RECEIPT_TRUST_SIGNATURE_H

#include "common/base/arena.h"

#include <openssl/x509.h>
#include <protobuf-c/protobuf-c.h>

struct trust_signature {
    const char *what; /* "receipt" */
    const uint8_t *content;
    size_t length;
    ProtobufCBinaryData signature;
    const char *signed_at;                   /* "2026-11-25T20:15:00Z" */
    const ProtobufCBinaryData *certificates; /* DER: of the key that signed, then of its issuers */
    size_t n_certificates;
};

#define TRUST_SIGNATURE_ALTERED " has been altered: its signature does not fit what it says"

/* NULL: the trust of this root has signed it, with a certificate that was good when it did, however
 * long ago that is. Else what is wrong, as a sentence without its full stop. */
const char *trust_signature_check(struct arena *arena, const struct trust_signature *signature,
                                  X509 *root);

#endif
