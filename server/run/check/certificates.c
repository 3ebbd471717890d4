/* Whether the certificates go with their keys, and TLS can be had with them. */
#include "server/run/check/looks.h"

#include "server/authority/faults.h"
#include "server/run/places.h"
#include "server/run/worker.h"

#include <openssl/ssl.h>

/* Whether keys and certificates belong together. */
const char *authority_look(const struct options *options, struct arena *arena)
{
    struct authority_places places;
    (void)places_of(options, arena, &places); /* users have a line of their own */
    return authority_fault(&places, arena);
}

const char *tls_look(const struct options *options, struct arena *arena)
{
    const char *reason;
    SSL_CTX_free(worker_tls(options, arena, &reason));
    return reason;
}
