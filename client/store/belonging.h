/* What a profile keeps (what was saved, what was read, where the trust's audit stood) belongs to
 * the person it was kept for, at their trust. Where another joins under the same profile it is set
 * aside under a profile of its own, which nobody but its owner is given by joining. */
#ifndef CLIENT_STORE_BELONGING_H
#define CLIENT_STORE_BELONGING_H

#include "client/store/profile.h"

/* A person and a trust, as one word each. */
struct owner_of_kept {
    const char *person; /* a number at the trust; NULL: not known */
    const char *trust;
};

/* Whom these certificates name, which are PEM. */
struct owner_of_kept belonging_of(const char *certificate, const char *authority,
                                  struct arena *arena);

/* Whose it is what the profile keeps: by its certificate or, where that cannot be read, by what was
 * noted. */
struct owner_of_kept belonging_owner(const struct profile *profile, struct arena *arena);

/* Whether both are known, and the same. */
bool belonging_is_same(const struct owner_of_kept *one, const struct owner_of_kept *other);

/* Notes it in the profile's folder. NULL, or what is wrong. */
const char *belonging_note(const struct profile *profile, const struct owner_of_kept *owner,
                           struct arena *arena);

/* Moves all that the profile keeps to another profile, made for it; *aside: its name, or NULL where
 * nothing was kept. Nobody may have it open meanwhile. Killed anywhere it goes on where it is done
 * again. NULL, or what is wrong. */
const char *belonging_set_aside(const struct profile *profile, const struct owner_of_kept *owner,
                                const char **aside, struct arena *arena);

#endif
