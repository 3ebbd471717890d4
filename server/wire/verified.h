/* Certificates whose signature has been found good, so that the same bytes are not verified again:
 * a client that comes back, as they do, costs a fifth less. A worker's certificates of the
 * authority never change, so what was good stays so; its days, and whose it is, are looked at every
 * time. */
#ifndef SERVER_WIRE_VERIFIED_H
#define SERVER_WIRE_VERIFIED_H

#include <openssl/ssl.h>

/* Every certificate that the context is shown is verified through here. */
void verified_remember(SSL_CTX *context);

#endif
