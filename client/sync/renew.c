/* The certificate is renewed from day 60 of its 180 on. Killed anywhere, the same key asks again,
 * and gets the same certificate. */
#include "client/store/identity.h"
#include "client/store/key_pair.h"
#include "client/store/own_certificate.h"
#include "client/sync/sync.h"
#include "senconet/v1/enrolment.pb-c.h"

#include <openssl/sha.h>
#include <string.h>

enum { RENEW_DAYS = 60 };

static bool is_old_enough(const X509 *certificate)
{
    int days = 0, seconds = 0;
    return ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(certificate), NULL) == 1 &&
           days >= RENEW_DAYS;
}

static const char *end_of(const X509 *certificate, struct arena *arena)
{
    struct tm end;
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1)
        return NULL;
    return arena_print(arena, "%04d-%02d-%02d", end.tm_year + 1900, end.tm_mon + 1, end.tm_mday);
}

static ProtobufCBinaryData fingerprint_of(const X509 *certificate, struct arena *arena)
{
    ProtobufCBinaryData fingerprint = {.len = SHA256_DIGEST_LENGTH,
                                       .data = arena_need(arena, SHA256_DIGEST_LENGTH)};
    unsigned length;
    X509_digest(certificate, EVP_sha256(), fingerprint.data, &length);
    return fingerprint;
}

/* The certificate first: identity_fault finishes what was begun so. */
static void put_in_place(struct sync *sync, const char *next, const char *certificate)
{
    const char *fault = profile_write(sync->profile.certificate, certificate, true, &sync->arena);
    if (fault == NULL)
        fault = identity_fault(&sync->profile, &sync->arena);
    sync->renewed = fault == NULL;
    if (fault != NULL)
        sync_say(sync, "renew", EXIT_FILE, "the renewed certificate is not in its place (%s): %s",
                 next, fault);
}

/* The one that is used stays until there is a better one. */
static bool is_good(struct sync *sync, const char *certificate, const EVP_PKEY *key)
{
    X509 *authority = own_certificate_read(sync->profile.authority);
    const char *fault = own_certificate_fault(certificate, key, authority);
    X509_free(authority);
    if (fault != NULL)
        sync_say(sync, "renew", EXIT_CONFLICT,
                 "what the trust sent as the renewed certificate is not used (%s): tell its "
                 "administrator; the certificate there is stays in use",
                 fault);
    return fault == NULL;
}

static void ask(struct sync *sync, const X509 *old, EVP_PKEY *old_key, EVP_PKEY *key,
                const char *next)
{
    Senconet__V1__RenewRequest request = SENCONET__V1__RENEW_REQUEST__INIT;
    request.has_signing_request = request.has_renews = request.has_proof = 1;
    request.signing_request = key_pair_request(key, &sync->arena);
    request.renews = fingerprint_of(old, &sync->arena);
    request.proof = key_pair_sign(old_key, &request.signing_request, &sync->arena);
    const Senconet__V1__JoinAnswer *answer =
        sync_ask(sync, "renew", &senconet__v1__enrolment__descriptor, "Renew", &request.base);
    if (answer == NULL)
        return;
    if (is_good(sync, answer->certificate, key))
        put_in_place(sync, next, answer->certificate);
    if (sync->renewed && answer->until != NULL)
        sync->certificate_until = arena_print(&sync->arena, "%.10s", answer->until);
}

static void renew(struct sync *sync, const X509 *old)
{
    const char *next = identity_next_key(&sync->profile, &sync->arena), *fault;
    EVP_PKEY *old_key = key_pair_read(sync->profile.key);
    EVP_PKEY *key = key_pair_keep(next, NULL, &fault, &sync->arena);
    if (fault != NULL)
        sync_say(sync, "renew", EXIT_FILE, "%s", fault);
    else if (old_key == NULL)
        sync_say(sync, "renew", EXIT_FILE,
                 "%s cannot be read, so that the certificate, good until %s, is not renewed",
                 sync->profile.key, sync->certificate_until);
    else
        ask(sync, old, old_key, key, next);
    EVP_PKEY_free(old_key);
    EVP_PKEY_free(key);
}

void sync_renew(struct sync *sync)
{
    X509 *certificate = own_certificate_read(sync->profile.certificate);
    if (certificate == NULL)
        return;
    sync->certificate_until = end_of(certificate, &sync->arena);
    if (is_old_enough(certificate))
        renew(sync, certificate);
    X509_free(certificate);
}
