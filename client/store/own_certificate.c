/* What stands behind the certificate in its text leads to the authority. */
#include "client/store/own_certificate.h"

#include "common/base/memory.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <stdbool.h>
#include <stdio.h>

X509 *own_certificate_read(const char *path)
{
    FILE *file = fopen(path, "re");
    X509 *certificate = file != NULL ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    return certificate;
}

static void free_all(STACK_OF(X509) * certificates)
{
    sk_X509_pop_free(certificates, X509_free);
}

static STACK_OF(X509) * read_all(const char *text)
{
    STACK_OF(X509) *all = memory_need(sk_X509_new_null());
    BIO *memory = memory_need(BIO_new_mem_buf(text, -1));
    X509 *certificate;
    while ((certificate = PEM_read_bio_X509(memory, NULL, NULL, NULL)) != NULL)
        sk_X509_push(all, certificate);
    BIO_free(memory);
    return all;
}

/* Its days are looked at apart: this machine's clock may be behind the trust's. */
static bool is_signed(X509 *certificate, STACK_OF(X509) * all, X509 *authority)
{
    X509_STORE *trusted = memory_need(X509_STORE_new());
    X509_STORE_CTX *context = memory_need(X509_STORE_CTX_new());
    X509_STORE_add_cert(trusted, authority);
    X509_STORE_set_flags(trusted, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
    bool is = X509_STORE_CTX_init(context, trusted, certificate, all) == 1 &&
              X509_verify_cert(context) == 1;
    X509_STORE_CTX_free(context);
    X509_STORE_free(trusted);
    return is;
}

static const char *judge(STACK_OF(X509) * all, const EVP_PKEY *key, X509 *authority)
{
    X509 *certificate = sk_X509_value(all, 0);
    if (certificate == NULL)
        return "it is no certificate";
    if (X509_check_private_key(certificate, key) != 1)
        return "it is of another key than was asked for";
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) <= 0)
        return "it has run out already";
    if (authority == NULL || !is_signed(certificate, all, authority))
        return "the trust's authority has not signed it";
    return NULL;
}

const char *own_certificate_fault(const char *text, const EVP_PKEY *key, X509 *authority)
{
    STACK_OF(X509) *all = read_all(text != NULL ? text : "");
    const char *fault = judge(all, key, authority);
    free_all(all);
    ERR_clear_error();
    return fault;
}
