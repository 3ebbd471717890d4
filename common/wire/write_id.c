/* Random bytes, or a digest's, with the version and variant bits of RFC 9562, section 5.4. */
#include "common/wire/write_id.h"

#include "common/base/end.h"

#include <openssl/evp.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

/* Up to 256 bytes come whole once the kernel has seeded itself, and before that the call waits. */
static void fill(uint8_t bytes[16])
{
    if (getrandom(bytes, 16, 0) != 16)
        end_because("no random numbers");
}

static void print(char text[UUID_TEXT], uint8_t bytes[16], uint8_t version)
{
    static const char hex[] = "0123456789abcdef";
    bytes[6] = (uint8_t)((bytes[6] & 0x0f) | version << 4);
    bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
    char *at = text;
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *at++ = '-';
        *at++ = hex[bytes[i] >> 4];
        *at++ = hex[bytes[i] & 0x0f];
    }
    *at = '\0';
}

void write_id_make(char text[UUID_TEXT])
{
    uint8_t bytes[16];
    fill(bytes);
    print(text, bytes, 4);
}

/* Version 8 is for what its maker likes: here the beginning of a SHA-256. */
void write_id_of(char text[UUID_TEXT], const char *words)
{
    uint8_t digest[EVP_MAX_MD_SIZE];
    if (!EVP_Digest(words, strlen(words), digest, NULL, EVP_sha256(), NULL))
        end_because("no SHA-256");
    print(text, digest, 8);
}
