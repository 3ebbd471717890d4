/* What the store keeps is sealed: figures, reasons and names cannot be read from its file without
 * the key, which lies beside it in a file of its own. XChaCha20-Poly1305; what a sealed text was
 * kept as is part of the seal, so that none can stand in the place of another. */
#ifndef CLIENT_STORE_VAULT_H
#define CLIENT_STORE_VAULT_H

#include "client/store/profile.h"

#include <stdint.h>

struct vault {
    uint8_t key[32];
};

/* The profile's key, made where there is none and nothing is sealed with it: sealed is the file
 * that would be. NULL, or what is wrong, as a sentence without its full stop. */
const char *vault_open(struct vault *vault, const struct profile *profile, const char *sealed,
                       struct arena *arena);

/* What the key is known again by, and does not tell of it; see store_key.h. */
const char *vault_mark(const struct vault *vault, struct arena *arena);

/* Forgets the key. */
void vault_close(struct vault *vault);

/* In the arena; *length becomes the sealed text's. */
uint8_t *vault_seal(const struct vault *vault, const char *kept_as, const void *bytes,
                    size_t *length, struct arena *arena);

/* NULL where it was not sealed with this key, for this, or is damaged. */
uint8_t *vault_unseal(const struct vault *vault, const char *kept_as, const void *sealed,
                      size_t *length, struct arena *arena);

#endif
