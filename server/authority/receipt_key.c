/* Packed, signed with the time and the certificates. */
#include "server/authority/receipt_key.h"

#include "common/base/log.h"
#include "common/base/memory.h"
#include "common/wire/message.h"
#include "common/wire/tls.h"
#include "server/authority/certificate.h"
#include "server/authority/files.h"

#include <openssl/evp.h>
#include <time.h>

enum { CERTIFICATES = 2, SIGNATURE_MAX = 80 };

struct receipt_key {
    EVP_PKEY *key;
    EVP_PKEY_CTX *signing; /* begun once: that costs a tenth of a signature */
    X509 *certificate;
    ProtobufCBinaryData certificates[CERTIFICATES]; /* its own, and the issuing one's */
};

void receipt_key_free(struct receipt_key *key)
{
    if (key == NULL)
        return;
    for (int i = 0; i < CERTIFICATES; i++)
        OPENSSL_free(key->certificates[i].data);
    X509_free(key->certificate);
    EVP_PKEY_CTX_free(key->signing);
    EVP_PKEY_free(key->key);
    free(key);
}

static bool keep_der(ProtobufCBinaryData *der, X509 *certificate)
{
    int length = certificate != NULL ? i2d_X509(certificate, &der->data) : -1;
    der->len = length > 0 ? (size_t)length : 0;
    return length > 0;
}

static bool begin_signing(struct receipt_key *key)
{
    key->signing = EVP_PKEY_CTX_new(key->key, NULL);
    return key->signing != NULL && EVP_PKEY_sign_init(key->signing) == 1 &&
           EVP_PKEY_CTX_set_signature_md(key->signing, EVP_sha256()) == 1;
}

static bool read_all(struct receipt_key *key, const char *directory, struct arena *arena)
{
    X509 *issuing = certificate_read(authority_path(arena, directory, ISSUING_CERTIFICATE));
    key->certificate = certificate_read(authority_path(arena, directory, RECEIPTS_CERTIFICATE));
    key->key = key_read(authority_path(arena, directory, RECEIPTS_KEY));
    bool read = key->key != NULL && keep_der(&key->certificates[0], key->certificate) &&
                keep_der(&key->certificates[1], issuing) &&
                X509_check_private_key(key->certificate, key->key) == 1 && begin_signing(key);
    X509_free(issuing);
    return read;
}

struct receipt_key *receipt_key_read(const char *directory, struct arena *arena,
                                     const char **reason)
{
    struct receipt_key *key = memory_zeroed(1, sizeof *key);
    if (read_all(key, directory, arena))
        return key;
    *reason = arena_print(arena, "the receipts' certificate or key in %s cannot be used: %s",
                          directory, tls_errors(arena));
    receipt_key_free(key);
    return NULL;
}

static char *now_text(struct arena *arena)
{
    char *text = arena_need(arena, sizeof "2026-11-25T20:15:00Z");
    time_t now = time(NULL);
    struct tm utc;
    (void)strftime(text, sizeof "2026-11-25T20:15:00Z", "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    return text;
}

/* Of a repeat it says the same as the first time. */
static Senconet__V1__ReceiptContent *content_of(const struct receipt_key *key, struct arena *arena,
                                                const Senconet__V1__Receipt *receipt)
{
    Senconet__V1__ReceiptContent *content =
        message_new(arena, &senconet__v1__receipt_content__descriptor);
    content->receipt = arena_need(arena, sizeof *content->receipt);
    *content->receipt = *receipt;
    content->receipt->has_repeated = 0;
    content->signed_at = now_text(arena);
    content->n_certificates = CERTIFICATES;
    content->certificates = (ProtobufCBinaryData *)(uintptr_t)key->certificates;
    return content;
}

static bool sign(const struct receipt_key *key, const ProtobufCBinaryData *content,
                 ProtobufCBinaryData *signature)
{
    uint8_t digest[32];
    return EVP_Digest(content->data, content->len, digest, NULL, EVP_sha256(), NULL) == 1 &&
           EVP_PKEY_sign(key->signing, signature->data, &signature->len, digest, sizeof digest) ==
               1;
}

static bool good_today(const struct receipt_key *key)
{
    return X509_cmp_current_time(X509_get0_notBefore(key->certificate)) < 0 &&
           X509_cmp_current_time(X509_get0_notAfter(key->certificate)) > 0;
}

bool receipt_key_sign_bytes(const struct receipt_key *key, struct arena *arena, const void *bytes,
                            size_t length, ProtobufCBinaryData *signature)
{
    const ProtobufCBinaryData content = {.len = length, .data = (uint8_t *)(uintptr_t)bytes};
    if (key == NULL || !good_today(key))
        return false;
    signature->data = arena_need(arena, SIGNATURE_MAX);
    signature->len = SIGNATURE_MAX;
    if (sign(key, &content, signature))
        return true;
    log_event("receipt_not_signed", "reason=\"%s\"", log_text(tls_errors(arena)));
    return false;
}

const ProtobufCBinaryData *receipt_key_certificates(const struct receipt_key *key, size_t *count)
{
    *count = CERTIFICATES;
    return key->certificates;
}

Senconet__V1__SignedReceipt *receipt_key_sign(const struct receipt_key *key, struct arena *arena,
                                              const Senconet__V1__Receipt *receipt)
{
    if (key == NULL || !good_today(key))
        return NULL;
    Senconet__V1__SignedReceipt *signed_receipt =
        message_new(arena, &senconet__v1__signed_receipt__descriptor);
    Senconet__V1__ReceiptContent *content = content_of(key, arena, receipt);
    signed_receipt->content.data =
        message_pack(arena, &content->base, &signed_receipt->content.len);
    signed_receipt->has_content = signed_receipt->has_signature = 1;
    return receipt_key_sign_bytes(key, arena, signed_receipt->content.data,
                                  signed_receipt->content.len, &signed_receipt->signature)
               ? signed_receipt
               : NULL;
}
