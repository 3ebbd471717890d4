/* Any text as a school's record: refused in words, since nothing that is not signed by the root's
 * trust may be taken, and nobody here has its key; and what has been altered is told. */
#include "client/record/record_check.h"

#include <openssl/evp.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct trust_signature signature;
    struct record_alterations alterations = {0};
    arena_init(&arena, 1024 * size + (1 << 20));
    const char *text = arena_copy_n(&arena, (const char *)data, size);
    const char *fault = record_text_read(&arena, text, size, &signature);
    if (fault == NULL)
        fault = record_check(&arena, &signature, root, &alterations);
    expect(fault != NULL && fault[0] != '\0');
    for (size_t i = 0; i < alterations.count; i++)
        expect(alterations.of[i][0] != '\0');
    arena_release(&arena);
    return 0;
}
