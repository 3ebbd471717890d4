/* A person's key on this machine: made, written down, and asked to be certified. P-256. */
#ifndef CLIENT_STORE_KEY_PAIR_H
#define CLIENT_STORE_KEY_PAIR_H

#include "common/base/arena.h"

#include <openssl/evp.h>
#include <protobuf-c/protobuf-c.h>

/* NULL where there is none that can be read. */
EVP_PKEY *key_pair_read(const char *path);

/* The one that waits at the path or, where there is none, a new one, which is kept there before
 * anything is sent: after a lost answer the same key asks again. NULL: *fault says why. *is_new or
 * NULL. */
EVP_PKEY *key_pair_keep(const char *path, bool *is_new, const char **fault, struct arena *arena);

/* PKCS #10, in DER, in the arena. */
ProtobufCBinaryData key_pair_request(EVP_PKEY *key, struct arena *arena);

/* ECDSA with SHA-256, in DER, in the arena. */
ProtobufCBinaryData key_pair_sign(EVP_PKEY *key, const ProtobufCBinaryData *bytes,
                                  struct arena *arena);

#endif
