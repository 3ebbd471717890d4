/* The way to the database: by a name that must be looked up, over a network that anybody may be on.
 */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"

#include <arpa/inet.h>

static const char *value_of(const PQconninfoOption *options, const char *keyword)
{
    for (; options->keyword != NULL; options++)
        if (strcmp(options->keyword, keyword) == 0)
            return options->val != NULL ? options->val : "";
    return "";
}

static bool is_address(const char *host)
{
    struct in6_addr address;
    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

/* A socket of this machine ("@": an abstract one), or its loopback address. */
static bool is_this_machine(const char *host)
{
    return host[0] == '\0' || host[0] == '/' || host[0] == '@' || strcmp(host, "localhost") == 0 ||
           strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

static void look_at(const PQconninfoOption *options, struct findings *findings)
{
    const char *host = value_of(options, "host"), *address = value_of(options, "hostaddr");
    const char *where = address[0] != '\0' ? address : host;
    if (is_this_machine(where))
        return;
    if (address[0] == '\0' && !is_address(host))
        findings_warning(findings,
                         "its host is the name %s: a name server that is slow stops a whole worker "
                         "while it connects; give hostaddr= beside it",
                         host);
    if (strncmp(value_of(options, "sslmode"), "verify-", 7) != 0)
        findings_warning(findings,
                         "it goes over the network to %s without making sure who answers: somebody "
                         "in between could read and alter everything; set sslmode=verify-full and "
                         "sslrootcert",
                         where);
}

const char *route_look(const char *conninfo, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    char *reason = NULL;
    PQconninfoOption *options = PQconninfoParse(conninfo, &reason);
    if (options != NULL)
        look_at(options, &findings);
    else
        findings_fault(&findings, "its connection words cannot be read: %s",
                       reason != NULL ? reason : "no memory");
    PQconninfoFree(options);
    PQfreemem(reason);
    return findings.text;
}
