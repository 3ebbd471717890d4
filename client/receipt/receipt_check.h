/* Whether a receipt is a trust's, by its root certificate alone. */
#ifndef CLIENT_RECEIPT_RECEIPT_CHECK_H
#define CLIENT_RECEIPT_RECEIPT_CHECK_H

#include "common/base/arena.h"
#include "senconet/v1/returns.pb-c.h"

#include <openssl/x509.h>

/* NULL: the trust of this root has signed it, with a certificate that was good when it did, however
 * long ago that is; *content is what it says. Else what is wrong, as a sentence without its full
 * stop. */
const char *receipt_check(struct arena *arena, const char *text, X509 *root,
                          Senconet__V1__ReceiptContent **content);

#endif
