/* An identity on this machine: which server, which key and certificate, whose authority. Each is a
 * folder under $XDG_CONFIG_HOME/senconet/profiles; the key is readable by its owner only. */
#ifndef CLIENT_STORE_PROFILE_H
#define CLIENT_STORE_PROFILE_H

#include "client/line/exit_code.h"
#include "common/base/arena.h"

enum profile_standing {
    PROFILE_ABSENT,     /* there is no folder of that name */
    PROFILE_NOT_JOINED, /* a folder, perhaps with a key that waits for its certificate */
    PROFILE_JOINED,     /* all its files are there and can be read; see identity.h for what they
                           hold */
    PROFILE_UNREADABLE, /* one of them cannot be read; fault says which, and why */
    PROFILE_BROKEN      /* one of them is gone, though this machine had joined; fault says which */
};

struct profile {
    const char *name;
    bool chosen; /* by name: on the command line, in SENCO_PROFILE or by "senco profile use" */
    const char *directory;
    const char *server;                        /* "host:port"; NULL where there is none */
    const char *key, *certificate, *authority; /* paths of PEM files, there or not */
    const char *pending; /* path of the key that is kept until its certificate is there */
    enum profile_standing standing;
    const char *fault; /* NULL, or a sentence without its full stop */
};

/* The profile named, or where name is NULL the one in use ($SENCO_PROFILE, then "senco profile
 * use", then "default"). Anything but EXIT_DONE: no profile can be told, and fault says why; what
 * is wrong with the profile itself is its standing's. */
__attribute__((warn_unused_result)) enum exit_code profile_open(struct profile *profile,
                                                                const char *name,
                                                                struct arena *arena);

/* Makes its folder. NULL, or what is wrong. */
const char *profile_make(const struct profile *profile, struct arena *arena);

/* Writes one of its files, whole or not at all; secret ones with mode 0600. NULL, or what is wrong.
 */
const char *profile_write(const char *path, const char *text, bool secret, struct arena *arena);

/* Makes it the one in use. NULL, or what is wrong. */
const char *profile_use(const struct profile *profile, struct arena *arena);

/* Deletes what a profile consists of. NULL, or what is wrong. */
const char *profile_remove(const struct profile *profile, struct arena *arena);

/* The folder of everything that is kept for this user; NULL where the environment names no place.
 */
char *profile_folder(struct arena *arena);

/* Makes it where it is not there. NULL, or what is wrong. */
const char *profile_folder_make(struct arena *arena);

/* The names of all profiles, in their order, ended by NULL; none where there is no place for them.
 */
char **profile_names(struct arena *arena);

/* "anna, clerk": the profiles that have joined, without the one named except (NULL: all). NULL:
 * none has. */
const char *profile_joined(const char *except, struct arena *arena);

#endif
