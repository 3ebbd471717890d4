/* By the first bytes of a digest. */
#include "client/sync/spread.h"

#include <openssl/sha.h>
#include <stdint.h>

unsigned spread_seconds(const void *name, size_t length, unsigned within)
{
    uint8_t hash[SHA256_DIGEST_LENGTH];
    SHA256(name, length, hash);
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | hash[i];
    return within > 0 ? (unsigned)(number % within) : 0;
}
