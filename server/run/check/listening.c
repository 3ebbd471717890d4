/* Whether the address that is listened on is this machine's. */
#include "server/run/check/looks.h"

#include "server/run/sockets.h"
#include "server/settings/findings.h"

const char *listen_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *fault = sockets_place_fault(options->listen, arena);
    if (fault != NULL)
        findings_fault(&findings,
                       "%s: the server does not start; name an address of this machine's (ip "
                       "address shows them), or 0.0.0.0 for all there are",
                       fault);
    return findings.text;
}
