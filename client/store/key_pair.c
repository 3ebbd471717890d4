/* By OpenSSL; a key lies in its file as PKCS #8. */
#include "client/store/key_pair.h"

#include "client/store/profile.h"
#include "common/base/end.h"
#include "common/base/memory.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

/* Nobody is there to be asked for a passphrase; our keys have none. */
static int no_passphrase(char *buffer, int size, int writing, void *context)
{
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

EVP_PKEY *key_pair_read(const char *path)
{
    FILE *file = fopen(path, "re");
    EVP_PKEY *key = file != NULL ? PEM_read_PrivateKey(file, NULL, no_passphrase, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    return key;
}

static char *key_text(struct arena *arena, const EVP_PKEY *key)
{
    BIO *memory = memory_need(BIO_new(BIO_s_mem()));
    char *bytes = NULL;
    if (!PEM_write_bio_PKCS8PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL))
        end_because("the new key cannot be written down");
    long length = BIO_get_mem_data(memory, &bytes);
    char *text = arena_copy_n(arena, bytes, (size_t)length);
    BIO_free(memory);
    return text;
}

EVP_PKEY *key_pair_keep(const char *path, bool *is_new, const char **fault, struct arena *arena)
{
    EVP_PKEY *key = key_pair_read(path);
    *fault = NULL;
    if (is_new != NULL)
        *is_new = key == NULL;
    if (key != NULL)
        return key;
    key = EVP_EC_gen("P-256");
    *fault = key == NULL ? "a key cannot be made"
                         : profile_write(path, key_text(arena, key), true, arena);
    if (*fault == NULL)
        return key;
    EVP_PKEY_free(key);
    return NULL;
}

static ProtobufCBinaryData copied(struct arena *arena, const unsigned char *bytes, size_t length)
{
    return (ProtobufCBinaryData){
        .len = length, .data = (uint8_t *)arena_copy_n(arena, (const char *)bytes, length)};
}

ProtobufCBinaryData key_pair_request(EVP_PKEY *key, struct arena *arena)
{
    X509_REQ *request = memory_need(X509_REQ_new());
    unsigned char *bytes = NULL;
    int length = -1;
    if (X509_REQ_set_pubkey(request, key) && X509_REQ_sign(request, key, EVP_sha256()) > 0)
        length = i2d_X509_REQ(request, &bytes);
    if (length < 0)
        end_because("the signing request cannot be signed");
    ProtobufCBinaryData der = copied(arena, bytes, (size_t)length);
    OPENSSL_free(bytes);
    X509_REQ_free(request);
    return der;
}

ProtobufCBinaryData key_pair_sign(EVP_PKEY *key, const ProtobufCBinaryData *bytes,
                                  struct arena *arena)
{
    unsigned char signature[256];
    size_t length = sizeof signature;
    EVP_MD_CTX *context = memory_need(EVP_MD_CTX_new());
    if (EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) != 1 ||
        EVP_DigestSign(context, signature, &length, bytes->data, bytes->len) != 1)
        end_because("the key on this machine cannot sign");
    EVP_MD_CTX_free(context);
    return copied(arena, signature, length);
}
