/* The key that signs receipts, in a worker's memory: receipts are many, and the signing process
 * must not wait for them. Whoever has broken into a worker can sign receipts with it for as long as
 * its certificate lives, and nothing else: it lets nobody in, and is believed as nobody's but the
 * receipts'. */
#ifndef SERVER_AUTHORITY_RECEIPT_KEY_H
#define SERVER_AUTHORITY_RECEIPT_KEY_H

#include "common/base/arena.h"
#include "senconet/v1/returns.pb-c.h"

struct receipt_key;

/* NULL, and *reason says why, in the arena. */
struct receipt_key *receipt_key_read(const char *directory, struct arena *arena,
                                     const char **reason);
void receipt_key_free(struct receipt_key *key);

/* Only for what is committed. NULL: there is no key, or its certificate is not good today. */
Senconet__V1__SignedReceipt *receipt_key_sign(const struct receipt_key *key, struct arena *arena,
                                              const Senconet__V1__Receipt *receipt);

/* The same of any bytes, with their digest: of a school's record. False: as NULL above. The
 * certificates live as long as the key. */
__attribute__((warn_unused_result)) bool receipt_key_sign_bytes(const struct receipt_key *key,
                                                                struct arena *arena,
                                                                const void *bytes, size_t length,
                                                                ProtobufCBinaryData *signature);
const ProtobufCBinaryData *receipt_key_certificates(const struct receipt_key *key, size_t *count);

#endif
