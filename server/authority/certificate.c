/* X.509 by OpenSSL. */
#include "server/authority/certificate.h"

#include "common/base/end.h"
#include "common/wire/receipt_usage.h"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

void serial_make(uint8_t serial[SERIAL_SIZE])
{
    if (RAND_bytes(serial, SERIAL_SIZE) != 1)
        end_because("no random numbers");
    serial[0] &= 0x7f; /* a serial number is positive, and not shorter than it looks */
    serial[0] |= 0x40;
}

struct extension {
    int nid;
    const char *value;
};

static const struct extension extensions[][6] = {
    [CERTIFICATE_ROOT] = {{NID_basic_constraints, "critical,CA:TRUE"},
                          {NID_key_usage, "critical,keyCertSign,cRLSign"},
                          {NID_subject_key_identifier, "hash"}},
    [CERTIFICATE_ISSUING] = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                             {NID_key_usage, "critical,keyCertSign"},
                             {NID_subject_key_identifier, "hash"},
                             {NID_authority_key_identifier, "keyid"}},
    [CERTIFICATE_SERVER] = {{NID_basic_constraints, "critical,CA:FALSE"},
                            {NID_key_usage, "critical,digitalSignature"},
                            {NID_ext_key_usage, "serverAuth"},
                            {NID_subject_key_identifier, "hash"},
                            {NID_authority_key_identifier, "keyid"}},
    [CERTIFICATE_PERSON] = {{NID_basic_constraints, "critical,CA:FALSE"},
                            {NID_key_usage, "critical,digitalSignature"},
                            {NID_ext_key_usage, "clientAuth"},
                            {NID_subject_key_identifier, "hash"},
                            {NID_authority_key_identifier, "keyid"}},
    /* Of no use in TLS by either of its usages. */
    [CERTIFICATE_RECEIPTS] = {{NID_basic_constraints, "critical,CA:FALSE"},
                              {NID_key_usage, "critical,nonRepudiation"},
                              {NID_ext_key_usage, "critical," RECEIPT_USAGE},
                              {NID_subject_key_identifier, "hash"},
                              {NID_authority_key_identifier, "keyid"}},
};

static bool add_extension(X509 *certificate, X509V3_CTX *context, int nid, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, context, nid, value);
    bool added = extension != NULL && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

static bool add_extensions(X509 *certificate, const struct certificate_order *order)
{
    X509V3_CTX context;
    X509 *issuer = order->issuer != NULL ? order->issuer : certificate;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    for (const struct extension *extension = extensions[order->purpose]; extension->value != NULL;
         extension++)
        if (!add_extension(certificate, &context, extension->nid, extension->value))
            return false;
    return order->names == NULL ||
           add_extension(certificate, &context, NID_subject_alt_name, order->names);
}

static bool set_names(X509 *certificate, const struct certificate_order *order)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "O", MBSTRING_UTF8,
                                      (const unsigned char *)"Senconet", -1, -1, 0) &&
           X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      (const unsigned char *)order->common_name, -1, -1, 0) &&
           X509_set_issuer_name(
               certificate, order->issuer != NULL ? X509_get_subject_name(order->issuer) : subject);
}

static bool set_serial(X509 *certificate, const uint8_t serial[SERIAL_SIZE])
{
    BIGNUM *number = BN_bin2bn(serial, SERIAL_SIZE, NULL);
    bool set =
        number != NULL && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;
    BN_free(number);
    return set;
}

/* Good from a day and an hour ago: a school's clock may be a day behind. What signs receipts is
 * used here only, and its days are held against what was signed. */
static long good_before_seconds(enum certificate_purpose purpose)
{
    return purpose == CERTIFICATE_RECEIPTS ? 60 * 60 : 25 * 60 * 60;
}

static bool fill(X509 *certificate, const struct certificate_order *order)
{
    return X509_set_version(certificate, X509_VERSION_3) &&
           set_serial(certificate, order->serial) &&
           X509_gmtime_adj(X509_getm_notBefore(certificate),
                           -good_before_seconds(order->purpose)) != NULL &&
           X509_time_adj_ex(X509_getm_notAfter(certificate), order->days, 0, NULL) != NULL &&
           set_names(certificate, order) && X509_set_pubkey(certificate, order->key) &&
           add_extensions(certificate, order) &&
           X509_sign(certificate, order->issuer_key != NULL ? order->issuer_key : order->key,
                     EVP_sha256()) > 0;
}

X509 *certificate_make(const struct certificate_order *order)
{
    X509 *certificate = X509_new();
    if (certificate != NULL && fill(certificate, order))
        return certificate;
    X509_free(certificate);
    return NULL;
}

EVP_PKEY *key_make(void)
{
    return EVP_EC_gen("P-256");
}

X509 *certificate_read(const char *path)
{
    FILE *file = fopen(path, "re");
    X509 *certificate = file != NULL ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    return certificate;
}

EVP_PKEY *key_read(const char *path)
{
    FILE *file = fopen(path, "re");
    EVP_PKEY *key = file != NULL ? PEM_read_PrivateKey(file, NULL, NULL, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    return key;
}

EVP_PKEY *signing_request_key(const uint8_t *bytes, size_t length)
{
    X509_REQ *request = d2i_X509_REQ(NULL, &bytes, (long)length);
    EVP_PKEY *key = request != NULL ? X509_REQ_get_pubkey(request) : NULL;
    char group[32] = "";
    bool good = key != NULL && X509_REQ_verify(request, key) == 1 &&
                EVP_PKEY_get_group_name(key, group, sizeof group, NULL) == 1 &&
                (strcmp(group, "prime256v1") == 0 || strcmp(group, "P-256") == 0);
    X509_REQ_free(request);
    ERR_clear_error();
    if (good)
        return key;
    EVP_PKEY_free(key);
    return NULL;
}

void key_hash(const EVP_PKEY *key, uint8_t hash[32])
{
    unsigned char *bytes = NULL;
    int length = i2d_PUBKEY(key, &bytes);
    if (length <= 0 || !EVP_Digest(bytes, (size_t)length, hash, NULL, EVP_sha256(), NULL))
        end_because("no SHA-256");
    OPENSSL_free(bytes);
}
