/* SHA-256. */
#include "common/wire/audit_hash.h"

#include "common/base/end.h"

#include <openssl/evp.h>
#include <string.h>

static void sha256(const void *bytes, size_t length, uint8_t hash[AUDIT_HASH_SIZE])
{
    if (!EVP_Digest(bytes, length, hash, NULL, EVP_sha256(), NULL))
        end_because("there is no SHA-256");
}

void audit_digest(const char *words, uint8_t digest[AUDIT_HASH_SIZE])
{
    sha256(words, strlen(words), digest);
}

void audit_hash_next(uint8_t hash[AUDIT_HASH_SIZE], const uint8_t digest[AUDIT_HASH_SIZE])
{
    uint8_t both[2 * AUDIT_HASH_SIZE];
    memcpy(both, hash, AUDIT_HASH_SIZE);
    memcpy(both + AUDIT_HASH_SIZE, digest, AUDIT_HASH_SIZE);
    sha256(both, sizeof both, hash);
}

void audit_hash_print(char text[AUDIT_HASH_TEXT], const uint8_t hash[AUDIT_HASH_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < AUDIT_HASH_SIZE; i++) {
        text[2 * i] = digits[hash[i] >> 4];
        text[2 * i + 1] = digits[hash[i] & 15];
    }
    text[AUDIT_HASH_TEXT - 1] = '\0';
}
