/* A root of trust, made anew each time, whose key nobody here has: nothing that is checked against
 * it can be signed by its trust. For the targets that read what a trust has signed. */
#ifndef TESTS_FUZZ_ROOT_H
#define TESTS_FUZZ_ROOT_H

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <stdlib.h>

enum { ROOT_SECONDS = 30 * 24 * 3600 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static X509 *root;

static void expect(bool held)
{
    if (!held)
        abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    EVP_PKEY *key = EVP_EC_gen("P-256");
    root = X509_new();
    expect(key != NULL && root != NULL);
    expect(X509_gmtime_adj(X509_getm_notBefore(root), 0) != NULL &&
           X509_gmtime_adj(X509_getm_notAfter(root), ROOT_SECONDS) != NULL &&
           X509_set_pubkey(root, key) == 1 && X509_sign(root, key, EVP_sha256()) > 0);
    EVP_PKEY_free(key);
    return 0;
}

#endif
