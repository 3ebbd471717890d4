/* In the order of the contract. */
#include "client/line/role_name.h"

#include <string.h>

static const char *const names[] = {
    "?", "clerk", "senco", "head", "governor", "administrator", "director", "auditor", "job"};

enum { NAMES = sizeof names / sizeof names[0] };

Senconet__V1__Role role_of_name(const char *name)
{
    for (int i = 1; i < NAMES; i++)
        if (strcmp(names[i], name) == 0)
            return (Senconet__V1__Role)i;
    return SENCONET__V1__ROLE__ROLE_NOT_SAID;
}

const char *role_name(Senconet__V1__Role role)
{
    return (int)role > 0 && (int)role < NAMES ? names[role] : names[0];
}
