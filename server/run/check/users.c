/* The two users the processes become: there, not root, and not one and the same. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/settings/identity.h"

#include <unistd.h>

static void look_at_both(const struct options *options, struct findings *findings)
{
    struct identity server, authority;
    if (!identity_find(options->user, &server))
        findings_fault(findings,
                       "user = %s: there is nobody of that name on this machine; make "
                       "the user (adduser --system)",
                       options->user);
    else if (!identity_find(options->authority_user, &authority))
        findings_fault(findings,
                       "authority_user = %s: there is nobody of that name on this "
                       "machine; make the user (adduser --system)",
                       options->authority_user);
    else if (server.user == 0 || authority.user == 0)
        findings_fault(findings, "user or authority_user is root: whoever breaks in has the whole "
                                 "machine; name two users without rights");
    else if (server.user == authority.user)
        findings_fault(findings,
                       "user and authority_user are the same: whoever breaks into the server reads "
                       "the issuing key and makes certificates for anybody; name two users");
}

const char *users_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    if (geteuid() != 0)
        findings_warning(&findings,
                         "started by one user, the server and the signing process are both that "
                         "user's: whoever breaks into the server reads the issuing key; start it "
                         "as root, with user and authority_user in the configuration");
    else if (options->user == NULL || options->authority_user == NULL)
        findings_fault(&findings, "user and authority_user are not both named: started as root, "
                                  "the server refuses to serve; name two users");
    else
        look_at_both(options, &findings);
    return findings.text;
}
