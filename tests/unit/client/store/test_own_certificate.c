/* Which certificate may take the place of the one there is. */
#include "client/store/own_certificate.h"

#include "tests/unit/cmocka.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <string.h>

enum { TEXT = 4096, DAY = 24 * 60 * 60 };

static EVP_PKEY *authority_key, *own_key, *other_key;
static X509 *authority;

static X509 *certify(const char *name, const char *issuer, EVP_PKEY *key, EVP_PKEY *signer,
                     long begins, long ends)
{
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 7);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                               (const unsigned char *)name, -1, -1, 0);
    X509_NAME_add_entry_by_txt(X509_get_issuer_name(certificate), "CN", MBSTRING_ASC,
                               (const unsigned char *)issuer, -1, -1, 0);
    X509_gmtime_adj(X509_getm_notBefore(certificate), begins);
    X509_gmtime_adj(X509_getm_notAfter(certificate), ends);
    X509_set_pubkey(certificate, key);
    X509_EXTENSION *basic = X509V3_EXT_conf_nid(NULL, NULL, NID_basic_constraints,
                                                strcmp(name, issuer) == 0 ? "CA:TRUE" : "CA:FALSE");
    X509_add_ext(certificate, basic, -1);
    X509_EXTENSION_free(basic);
    assert_true(X509_sign(certificate, signer, EVP_sha256()) > 0);
    return certificate;
}

static const char *judge(EVP_PKEY *key, EVP_PKEY *signer, long begins, long ends)
{
    char text[TEXT] = "";
    X509 *certificate = certify("4", "trust", key, signer, begins, ends);
    BIO *memory = BIO_new(BIO_s_mem());
    assert_int_equal(PEM_write_bio_X509(memory, certificate), 1);
    assert_true(BIO_read(memory, text, TEXT - 1) > 0);
    BIO_free(memory);
    X509_free(certificate);
    return own_certificate_fault(text, own_key, authority);
}

static int begin(void **state)
{
    (void)state;
    authority_key = EVP_EC_gen("P-256");
    own_key = EVP_EC_gen("P-256");
    other_key = EVP_EC_gen("P-256");
    authority = certify("trust", "trust", authority_key, authority_key, -DAY, 100 * DAY);
    return 0;
}

static int end(void **state)
{
    (void)state;
    X509_free(authority);
    EVP_PKEY_free(authority_key);
    EVP_PKEY_free(own_key);
    EVP_PKEY_free(other_key);
    return 0;
}

static void one_that_the_trust_has_signed_for_the_key_is_good(void **state)
{
    (void)state;
    assert_null(judge(own_key, authority_key, -DAY, 10 * DAY));
    assert_null(judge(own_key, authority_key, DAY, 10 * DAY)); /* our clock is behind */
}

static void any_other_says_why_it_is_not(void **state)
{
    (void)state;
    assert_string_equal(judge(other_key, authority_key, -DAY, 10 * DAY),
                        "it is of another key than was asked for");
    assert_string_equal(judge(own_key, other_key, -DAY, 10 * DAY),
                        "the trust's authority has not signed it");
    assert_string_equal(judge(own_key, authority_key, -2 * DAY, -DAY), "it has run out already");
    assert_string_equal(own_certificate_fault("<html>", own_key, authority),
                        "it is no certificate");
    assert_string_equal(own_certificate_fault(NULL, own_key, authority), "it is no certificate");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_the_trust_has_signed_for_the_key_is_good),
        cmocka_unit_test(any_other_says_why_it_is_not),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
