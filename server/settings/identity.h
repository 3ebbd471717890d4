/* Which operating-system users the processes run as. */
#ifndef SERVER_SETTINGS_IDENTITY_H
#define SERVER_SETTINGS_IDENTITY_H

#include <sys/types.h>

/* (uid_t)-1 and (gid_t)-1: as now. */
struct identity {
    uid_t user;
    gid_t group;
};

/* By name; NULL: as now. False: there is no such user. */
__attribute__((warn_unused_result)) _Bool identity_find(const char *name,
                                                        struct identity *identity);

/* For good. False where it was not allowed. */
__attribute__((warn_unused_result)) _Bool identity_become(const struct identity *identity);

#endif
