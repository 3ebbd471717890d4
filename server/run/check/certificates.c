/* Whether the certificates belong together, and TLS can be had with them. */
#include "server/run/check/looks.h"

#include "server/authority/faults.h"
#include "server/run/places.h"
#include "server/run/worker.h"
#include "server/settings/findings.h"

#include <openssl/ssl.h>

/* Whether each certificate is signed by the one above: what each file holds has a line of its own.
 */
const char *authority_look(const struct options *options, struct arena *arena)
{
    struct authority_places places;
    (void)places_of(options, arena, &places); /* users have a line of their own */
    return authority_signature_fault(&places, arena);
}

/* What a file of its own lacks is said there, with the remedy. */
static bool is_whole(const struct options *options, struct arena *arena)
{
    static const enum authority_part parts[] = {AUTHORITY_ROOT, AUTHORITY_ISSUING,
                                                AUTHORITY_SERVER};
    struct authority_places places;
    (void)places_of(options, arena, &places);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (authority_certificate_fault(&places, parts[i], arena) != NULL)
            return false;
    return authority_key_fault(&places, AUTHORITY_SERVER, arena) == NULL;
}

const char *tls_look(const struct options *options, struct arena *arena)
{
    const char *reason;
    SSL_CTX_free(worker_tls(options, arena, &reason));
    if (reason == NULL || is_whole(options, arena))
        return reason;
    return FINDING_WARNING "cannot be tried before that is put right which is said of its files";
}
