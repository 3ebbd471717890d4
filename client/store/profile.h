/* An identity on this machine: which server, which key and certificate, whose authority. Each is a
 * folder under $XDG_CONFIG_HOME/senconet/profiles; the key is readable by its owner only. */
#ifndef CLIENT_STORE_PROFILE_H
#define CLIENT_STORE_PROFILE_H

#include "common/base/arena.h"

struct profile {
    const char *name;
    const char *directory;
    const char *server;                        /* "host:port"; NULL where not enrolled */
    const char *key, *certificate, *authority; /* paths of PEM files, there or not */
    bool enrolled;                             /* all of them are there */
};

/* The profile named, or where name is NULL the one in use ($SENCO_PROFILE, then "senco profile
 * use", then "default"). NULL, or why the name cannot be. */
__attribute__((warn_unused_result)) const char *profile_open(struct profile *profile,
                                                             const char *name, struct arena *arena);

/* Makes its folder. NULL, or what is wrong. */
const char *profile_make(const struct profile *profile, struct arena *arena);

/* Writes one of its files, whole or not at all; secret ones with mode 0600. NULL, or what is wrong.
 */
const char *profile_write(const char *path, const char *text, bool secret, struct arena *arena);

/* The file's text; NULL where there is none. */
char *profile_read(const char *path, struct arena *arena);

/* Makes it the one in use. NULL, or what is wrong. */
const char *profile_use(const struct profile *profile, struct arena *arena);

/* The folder all profiles lie in. */
char *profile_folder(struct arena *arena);

#endif
