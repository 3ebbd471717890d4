/* Roles as they are typed and listed. */
#ifndef CLIENT_LINE_ROLE_NAME_H
#define CLIENT_LINE_ROLE_NAME_H

#include "senconet/v1/people.pb-c.h"

/* "senco", "head", ... */
const char *role_name(Senconet__V1__Role role);

/* ROLE_NOT_SAID where there is no such role. */
Senconet__V1__Role role_of_name(const char *name);

#endif
