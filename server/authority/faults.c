/* Looking for the files, reading them, and comparing each with the one it must fit. */
#include "server/authority/faults.h"

#include "server/authority/certificate.h"

#include <errno.h>
#include <openssl/err.h>
#include <unistd.h>

struct part {
    const char *certificate, *key, *issuer; /* names of files; key NULL: offline */
    const char *certificate_remedy, *key_remedy;
};

#define FROM_A_BACKUP "put it back from a backup"

static const struct part parts[AUTHORITY_PARTS] = {
    [AUTHORITY_ROOT] = {ROOT_CERTIFICATE, NULL, ROOT_CERTIFICATE,
                        FROM_A_BACKUP ", or copy it from " SERVER_CERTIFICATE
                                      ", where it is the last of three",
                        FROM_A_BACKUP},
    [AUTHORITY_ISSUING] = {ISSUING_CERTIFICATE, ISSUING_KEY, ROOT_CERTIFICATE,
                           FROM_A_BACKUP ", or copy it from " SERVER_CERTIFICATE
                                         ", where it is the second of three",
                           FROM_A_BACKUP
                           "; without one, a new issuing key and certificate have to be made "
                           "with the root key"},
    [AUTHORITY_SERVER] = {SERVER_CERTIFICATE, SERVER_KEY, ISSUING_CERTIFICATE, NULL, NULL},
    [AUTHORITY_RECEIPTS] = {RECEIPTS_CERTIFICATE, RECEIPTS_KEY, ISSUING_CERTIFICATE, NULL, NULL},
};

/* NULL: it is there and may be read. */
static const char *look(const char *path, struct arena *arena)
{
    if (access(path, R_OK) == 0)
        return NULL;
    return errno == ENOENT ? arena_print(arena, "%s is missing", path)
                           : arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
}

static const char *with_remedy(const char *fault, const char *remedy,
                               const struct authority_places *places, struct arena *arena)
{
    if (remedy == NULL)
        return arena_print(arena, "%s: \"%s\" makes key and certificate anew", fault,
                           places->renew);
    return arena_print(arena, "%s: %s", fault, remedy);
}

static const char *look_for_certificate(const struct authority_places *places,
                                        const struct part *part, struct arena *arena)
{
    const char *fault = look(authority_path(arena, places->directory, part->certificate), arena);
    return fault != NULL ? with_remedy(fault, part->certificate_remedy, places, arena) : NULL;
}

static const char *look_for_key(const struct authority_places *places, const struct part *part,
                                struct arena *arena)
{
    const char *fault = NULL;
    if (part->key != NULL)
        fault = look(authority_path(arena, places->directory, part->key), arena);
    return fault != NULL ? with_remedy(fault, part->key_remedy, places, arena) : NULL;
}

static const char *look_for_part(const struct authority_places *places, const struct part *part,
                                 struct arena *arena)
{
    const char *fault = look_for_certificate(places, part, arena);
    return fault != NULL ? fault : look_for_key(places, part, arena);
}

static X509 *certificate_in(const struct authority_places *places, const char *name,
                            struct arena *arena)
{
    X509 *certificate = certificate_read(authority_path(arena, places->directory, name));
    ERR_clear_error();
    return certificate;
}

static const char *read_certificate(const struct authority_places *places, const struct part *part,
                                    struct arena *arena)
{
    X509 *certificate = certificate_in(places, part->certificate, arena);
    const char *fault = NULL;
    if (certificate == NULL)
        fault = with_remedy(
            arena_print(arena, "%s/%s holds no certificate", places->directory, part->certificate),
            part->certificate_remedy, places, arena);
    X509_free(certificate);
    return fault;
}

/* A certificate that is not there is a fault of its own. */
static const char *read_key(const struct authority_places *places, const struct part *part,
                            struct arena *arena)
{
    const char *dir = places->directory, *fault = NULL;
    if (part->key == NULL)
        return NULL;
    X509 *certificate = certificate_in(places, part->certificate, arena);
    EVP_PKEY *key = key_read(authority_path(arena, dir, part->key));
    if (key == NULL)
        fault = arena_print(arena, "%s/%s holds no key", dir, part->key);
    else if (certificate != NULL && X509_check_private_key(certificate, key) != 1)
        fault = arena_print(arena, "%s/%s is not the key of %s", dir, part->key, part->certificate);
    X509_free(certificate);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return fault != NULL ? with_remedy(fault, part->key_remedy, places, arena) : NULL;
}

/* One of the two that is not there is a fault of its own. */
static const char *compare_with_issuer(const struct authority_places *places,
                                       const struct part *part, struct arena *arena)
{
    X509 *certificate = certificate_in(places, part->certificate, arena);
    X509 *issuer = certificate_in(places, part->issuer, arena);
    const char *fault = NULL;
    if (certificate != NULL && issuer != NULL &&
        X509_verify(certificate, X509_get0_pubkey(issuer)) != 1)
        fault = with_remedy(arena_print(arena, "%s/%s is not signed by %s", places->directory,
                                        part->certificate, part->issuer),
                            part->key_remedy, places, arena);
    X509_free(certificate);
    X509_free(issuer);
    ERR_clear_error();
    return fault;
}

static const char *compare(const struct authority_places *places, const struct part *part,
                           struct arena *arena)
{
    const char *fault = read_certificate(places, part, arena);
    if (fault == NULL)
        fault = read_key(places, part, arena);
    return fault != NULL ? fault : compare_with_issuer(places, part, arena);
}

static const char *not_made(const struct authority_places *places, const char *name,
                            struct arena *arena)
{
    return arena_print(arena, "%s/%s is missing: \"%s\" makes it", places->directory, name,
                       places->init);
}

const char *authority_certificate_fault(const struct authority_places *places,
                                        enum authority_part part, struct arena *arena)
{
    if (authority_is_empty(places, arena))
        return not_made(places, parts[part].certificate, arena);
    const char *fault = look_for_certificate(places, &parts[part], arena);
    return fault != NULL ? fault : read_certificate(places, &parts[part], arena);
}

const char *authority_key_fault(const struct authority_places *places, enum authority_part part,
                                struct arena *arena)
{
    if (authority_is_empty(places, arena))
        return not_made(places, parts[part].key, arena);
    const char *fault = look_for_key(places, &parts[part], arena);
    return fault != NULL ? fault : read_key(places, &parts[part], arena);
}

const char *authority_signature_fault(const struct authority_places *places, struct arena *arena)
{
    const char *fault = NULL;
    for (int part = 0; fault == NULL && part < AUTHORITY_PARTS; part++)
        fault = compare_with_issuer(places, &parts[part], arena);
    return fault;
}

const char *authority_part_fault(const struct authority_places *places, enum authority_part part,
                                 struct arena *arena)
{
    const char *fault = look_for_part(places, &parts[part], arena);
    return fault != NULL ? fault : compare(places, &parts[part], arena);
}

bool authority_is_empty(const struct authority_places *places, struct arena *arena)
{
    for (const struct part *part = parts; part < parts + AUTHORITY_PARTS; part++)
        if (access(authority_path(arena, places->directory, part->certificate), F_OK) == 0 ||
            (part->key != NULL &&
             access(authority_path(arena, places->directory, part->key), F_OK) == 0))
            return false;
    return true;
}

const char *authority_missing(const struct authority_places *places, struct arena *arena)
{
    const char *fault = NULL;
    if (authority_is_empty(places, arena))
        return arena_print(arena, "there is no authority in %s: \"%s\" makes it", places->directory,
                           places->init);
    for (int part = 0; fault == NULL && part < AUTHORITY_PARTS; part++)
        fault = look_for_part(places, &parts[part], arena);
    return fault;
}

const char *authority_fault(const struct authority_places *places, struct arena *arena)
{
    const char *fault = authority_missing(places, arena);
    for (int part = 0; fault == NULL && part < AUTHORITY_PARTS; part++)
        fault = compare(places, &parts[part], arena);
    return fault;
}
