/* Giving up root. */
#include "server/settings/identity.h"

#include <grp.h>
#include <pwd.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <unistd.h>

bool identity_find(const char *name, struct identity *identity)
{
    *identity = (struct identity){(uid_t)-1, (gid_t)-1};
    if (name == NULL || geteuid() != 0)
        return true;
    const struct passwd *entry = getpwnam(name);
    if (entry == NULL)
        return false;
    *identity = (struct identity){entry->pw_uid, entry->pw_gid};
    return true;
}

bool identity_become(const struct identity *identity)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (identity->user == (uid_t)-1)
        return true;
    return setgroups(0, NULL) == 0 && setgid(identity->group) == 0 && setuid(identity->user) == 0 &&
           setuid(0) != 0;
}
