/* What a profile's files hold: a key, the certificate that belongs to it, the trust's authority, an
 * address. Looked at before the server is asked, so that a damaged file is not taken for a server
 * that gives no answer. */
#ifndef CLIENT_STORE_IDENTITY_H
#define CLIENT_STORE_IDENTITY_H

#include "client/store/profile.h"

/* Of a profile that is PROFILE_JOINED. NULL: all is well; else what is wrong, as a sentence without
 * its full stop. */
const char *identity_fault(const struct profile *profile, struct arena *arena);

/* The same, but for a certificate that ran out: with that nobody is let in at the trust, and what
 * is kept on this machine can be looked at and added to all the same. *ran_out: what is wrong then,
 * and what to do; or NULL. */
const char *identity_fault_here(const struct profile *profile, const char **ran_out,
                                struct arena *arena);

/* Where the key of the certificate that is asked for next waits; identity_fault puts it in the
 * key's place once the certificate beside it is its own. */
const char *identity_next_key(const struct profile *profile, struct arena *arena);

/* Whom the certificate names, the same in every one of theirs: a person's number at the trust. "":
 * nobody. */
const char *identity_subject(const struct profile *profile, struct arena *arena);

#endif
