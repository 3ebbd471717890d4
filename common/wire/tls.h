/* TLS settings both ends share: 1.3 only; no tickets and no session cache, since a resumed session
 * skips the certificate checks; short lists of algorithms. */
#ifndef COMMON_WIRE_TLS_H
#define COMMON_WIRE_TLS_H

#include "common/base/arena.h"

#include <openssl/ssl.h>
#include <stdint.h>

enum { FINGERPRINT_SIZE = 32 };

/* No certificates are loaded and no verification is set. A server takes h2 and nothing else by
 * ALPN. NULL where OpenSSL refuses: see tls_errors. */
SSL_CTX *tls_context_new(bool server);

/* The same settings for a context another library made (libcurl's). */
__attribute__((warn_unused_result)) bool tls_context_settle(SSL_CTX *context);

/* SHA-256 of the DER. */
void certificate_fingerprint(const X509 *certificate, uint8_t fingerprint[FINGERPRINT_SIZE]);

/* OpenSSL's queue of errors as one line, and empties it; "no reason given" where it is empty. */
char *tls_errors(struct arena *arena);

#endif
