/* The authority's and the server's certificates: there, good today, and for a while yet, the
 * server's for its names. Each look: NULL where it is well, else findings (findings.h), in the
 * arena. */
#ifndef SERVER_SETTINGS_OWN_CERTIFICATES_H
#define SERVER_SETTINGS_OWN_CERTIFICATES_H

#include "server/settings/options.h"

typedef const char *own_certificate_look(const struct options *options, struct arena *arena);
own_certificate_look root_certificate_look, issuing_certificate_look, server_certificate_look,
    receipts_certificate_look;

#endif
