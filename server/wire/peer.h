/* Who is at the other end of a connection, as far as TLS can tell. The handshake asks for a
 * certificate and never refuses one: the gate answers in words. */
#ifndef SERVER_WIRE_PEER_H
#define SERVER_WIRE_PEER_H

#include "common/wire/tls.h"

enum peer_certificate { PEER_WITHOUT, PEER_GOOD, PEER_EXPIRED, PEER_FOREIGN };

struct peer {
    enum peer_certificate certificate;
    uint8_t fingerprint[FINGERPRINT_SIZE];
    int64_t good_until; /* seconds since 1970 */
};

/* Lets every certificate through the handshake; peer_read judges it afterwards. */
void peer_admit_all(SSL_CTX *context);

void peer_read(struct peer *peer, const SSL *ssl);

#endif
