/* That the bytes are as they were signed, and who signed them. */
#include "client/receipt/trust_signature.h"

#include "common/wire/receipt_usage.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>
#include <time.h>

enum { CERTIFICATES_MAX = 4 };

static X509 *certificate_of(const ProtobufCBinaryData *der)
{
    const unsigned char *bytes = der->data;
    X509 *certificate = d2i_X509(NULL, &bytes, (long)der->len);
    if (certificate == NULL || bytes == der->data + der->len)
        return certificate;
    X509_free(certificate);
    return NULL;
}

static bool signed_by(X509 *certificate, const struct trust_signature *signature)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = key != NULL && context != NULL &&
                EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                EVP_DigestVerify(context, signature->signature.data, signature->signature.len,
                                 signature->content, signature->length) == 1;
    EVP_MD_CTX_free(context);
    return good;
}

static bool is_for_receipts(X509 *certificate)
{
    ASN1_OBJECT *usage = OBJ_txt2obj(RECEIPT_USAGE, 1);
    EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i(certificate, NID_ext_key_usage, NULL, NULL);
    bool found = false;
    for (int i = 0; i < sk_ASN1_OBJECT_num(usages); i++)
        found = found || OBJ_cmp(sk_ASN1_OBJECT_value(usages, i), usage) == 0;
    EXTENDED_KEY_USAGE_free(usages);
    ASN1_OBJECT_free(usage);
    return found;
}

static bool time_of(const char *iso, time_t *seconds)
{
    struct tm utc = {0};
    const char *rest = strptime(iso, "%Y-%m-%dT%H:%M:%SZ", &utc);
    *seconds = timegm(&utc);
    return rest != NULL && *rest == '\0';
}

static const char *words_of(int error, const struct trust_signature *signature, struct arena *arena)
{
    if (error == X509_V_OK)
        return NULL;
    if (error == X509_V_ERR_CERT_NOT_YET_VALID || error == X509_V_ERR_CERT_HAS_EXPIRED)
        return arena_print(arena,
                           "this %s says it was signed at %s, when the key that signed it was not "
                           "good",
                           signature->what, signature->signed_at);
    return arena_print(arena,
                       "this %s is whole, but not this trust's: another authority has signed it",
                       signature->what);
}

/* As of the time it was signed: a certificate that expired since was good then. */
static const char *check_chain(X509 *certificate, X509 *root, STACK_OF(X509) * between,
                               const struct trust_signature *signature, struct arena *arena)
{
    time_t signed_at;
    if (!time_of(signature->signed_at, &signed_at))
        return arena_print(arena, "this %s does not say when it was signed", signature->what);
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *context = X509_STORE_CTX_new();
    int error = X509_V_ERR_OUT_OF_MEM;
    if (store != NULL && context != NULL && X509_STORE_add_cert(store, root) == 1 &&
        X509_STORE_CTX_init(context, store, certificate, between) == 1) {
        X509_STORE_CTX_set_time(context, 0, signed_at);
        (void)X509_verify_cert(context);
        error = X509_STORE_CTX_get_error(context);
    }
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    return words_of(error, signature, arena);
}

static const char *judge(X509 *certificate, X509 *root, STACK_OF(X509) * between,
                         const struct trust_signature *signature, struct arena *arena)
{
    if (certificate == NULL || !signed_by(certificate, signature))
        return arena_print(arena, "this %s" TRUST_SIGNATURE_ALTERED, signature->what);
    const char *fault = check_chain(certificate, root, between, signature, arena);
    if (fault == NULL && !is_for_receipts(certificate))
        return "this is signed with a certificate of the trust that is not for receipts: tell the "
               "trust at once";
    return fault;
}

const char *trust_signature_check(struct arena *arena, const struct trust_signature *signature,
                                  X509 *root)
{
    X509 *certificate =
        signature->n_certificates > 0 ? certificate_of(&signature->certificates[0]) : NULL;
    STACK_OF(X509) *between = sk_X509_new_null();
    for (size_t i = 1; i < signature->n_certificates && i < CERTIFICATES_MAX; i++) {
        X509 *issuer = certificate_of(&signature->certificates[i]);
        if (issuer != NULL && sk_X509_push(between, issuer) <= 0)
            X509_free(issuer);
    }
    const char *fault = judge(certificate, root, between, signature, arena);
    sk_X509_pop_free(between, X509_free);
    X509_free(certificate);
    ERR_clear_error();
    return fault;
}
