/* By OpenSSL. */
#include "client/sync/file_digest.h"

#include "common/base/memory.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stdio.h>

enum { READ_AT_ONCE = 1 << 14 };

static bool digest_all(FILE *file, EVP_MD_CTX *context)
{
    unsigned char bytes[READ_AT_ONCE];
    size_t count;
    bool good = EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1;
    while (good && (count = fread(bytes, 1, sizeof bytes, file)) > 0)
        good = EVP_DigestUpdate(context, bytes, count) == 1;
    return good && ferror(file) == 0;
}

static char *hexadecimal(const unsigned char *bytes, size_t length, struct arena *arena)
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_need(arena, 2 * length + 1);
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * length] = '\0';
    return text;
}

char *file_digest(const char *path, struct arena *arena)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return NULL;
    EVP_MD_CTX *context = memory_need(EVP_MD_CTX_new());
    bool good = digest_all(file, context) && EVP_DigestFinal_ex(context, digest, NULL) == 1;
    EVP_MD_CTX_free(context);
    fclose(file);
    return good ? hexadecimal(digest, sizeof digest, arena) : NULL;
}
