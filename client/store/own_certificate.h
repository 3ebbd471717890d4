/* A certificate of this trust, read from its file or as the trust has just sent it. */
#ifndef CLIENT_STORE_OWN_CERTIFICATE_H
#define CLIENT_STORE_OWN_CERTIFICATE_H

#include <openssl/x509.h>

/* NULL where there is none that can be read. */
X509 *own_certificate_read(const char *path);

/* Whether this text can take the place of the certificate that is used now: the trust's authority
 * has signed it, for this key, and it is good still. NULL, or why not, as a sentence without its
 * full stop. */
const char *own_certificate_fault(const char *text, const EVP_PKEY *key, X509 *authority);

#endif
