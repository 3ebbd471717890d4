/* Judging PEM files. */
#include "client/store/identity.h"

#include "client/line/address.h"
#include "client/store/key_pair.h"
#include "client/store/own_certificate.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#define NEW_CODE "ask the trust for a new code"

static const char *expiry_fault(const struct profile *profile, const X509 *certificate,
                                struct arena *arena)
{
    struct tm end;
    if (X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0)
        return NULL;
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1)
        return "your certificate has no date it is good until: " NEW_CODE;
    return arena_print(
        arena,
        "your certificate ran out on %04d-%02d-%02d: " NEW_CODE
        ", and type senco enrol CODE --server %s --again, which keeps what waits here",
        end.tm_year + 1900, end.tm_mon + 1, end.tm_mday, profile->server);
}

static const char *judge(const struct profile *profile, const EVP_PKEY *key,
                         const X509 *certificate, const X509 *authority, struct arena *arena)
{
    if (key == NULL)
        return arena_print(arena, "your key in %s is damaged: " NEW_CODE, profile->key);
    if (certificate == NULL)
        return arena_print(arena, "your certificate in %s is damaged: " NEW_CODE,
                           profile->certificate);
    if (authority == NULL)
        return arena_print(arena, "the trust's certificate in %s is damaged: " NEW_CODE,
                           profile->authority);
    if (X509_check_private_key(certificate, key) != 1)
        return arena_print(arena,
                           "your key in %s does not belong to the certificate beside it: " NEW_CODE,
                           profile->key);
    if (!address_valid(profile->server))
        return arena_print(arena, "the server's address in %s/server is damaged: " ADDRESS_NEEDED,
                           profile->directory);
    return NULL;
}

const char *identity_next_key(const struct profile *profile, struct arena *arena)
{
    return arena_print(arena, "%s/key.next.pem", profile->directory);
}

/* The certificate was put in its place, and then the key was not: whoever did it was killed. */
static void finish_renewal(const struct profile *profile, struct arena *arena)
{
    const char *path = identity_next_key(profile, arena);
    EVP_PKEY *next = key_pair_read(path);
    X509 *certificate = next != NULL ? own_certificate_read(profile->certificate) : NULL;
    if (certificate != NULL && X509_check_private_key(certificate, next) == 1)
        (void)rename(path, profile->key); /* where it cannot, the fault below says so */
    X509_free(certificate);
    EVP_PKEY_free(next);
}

const char *identity_fault_here(const struct profile *profile, const char **ran_out,
                                struct arena *arena)
{
    finish_renewal(profile, arena);
    EVP_PKEY *key = key_pair_read(profile->key);
    X509 *certificate = own_certificate_read(profile->certificate);
    X509 *authority = own_certificate_read(profile->authority);
    const char *fault = judge(profile, key, certificate, authority, arena);
    *ran_out = fault == NULL ? expiry_fault(profile, certificate, arena) : NULL;
    ERR_clear_error();
    X509_free(authority);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return fault;
}

const char *identity_fault(const struct profile *profile, struct arena *arena)
{
    const char *ran_out;
    const char *fault = identity_fault_here(profile, &ran_out, arena);
    return fault != NULL ? fault : ran_out;
}

const char *identity_subject(const struct profile *profile, struct arena *arena)
{
    X509 *certificate = own_certificate_read(profile->certificate);
    char name[128] = "";
    if (certificate != NULL)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name,
                                  sizeof name);
    X509_free(certificate);
    return arena_copy(arena, name);
}
