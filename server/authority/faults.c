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

static const char *look_for_part(const struct authority_places *places, const struct part *part,
                                 struct arena *arena)
{
    const char *dir = places->directory;
    const char *fault = look(authority_path(arena, dir, part->certificate), arena);
    if (fault != NULL)
        return with_remedy(fault, part->certificate_remedy, places, arena);
    if (part->key != NULL)
        fault = look(authority_path(arena, dir, part->key), arena);
    return fault != NULL ? with_remedy(fault, part->key_remedy, places, arena) : NULL;
}

/* An issuer that is not there is its own part's fault. */
static const char *compare(const struct authority_places *places, const struct part *part,
                           struct arena *arena)
{
    const char *dir = places->directory, *fault = NULL, *remedy = part->key_remedy;
    X509 *certificate = certificate_read(authority_path(arena, dir, part->certificate));
    X509 *issuer = certificate_read(authority_path(arena, dir, part->issuer));
    EVP_PKEY *key = part->key != NULL ? key_read(authority_path(arena, dir, part->key)) : NULL;
    if (certificate == NULL) {
        fault = arena_print(arena, "%s/%s holds no certificate", dir, part->certificate);
        remedy = part->certificate_remedy;
    } else if (part->key != NULL && key == NULL) {
        fault = arena_print(arena, "%s/%s holds no key", dir, part->key);
    } else if (key != NULL && X509_check_private_key(certificate, key) != 1) {
        fault = arena_print(arena, "%s/%s is not the key of %s", dir, part->key, part->certificate);
    } else if (issuer != NULL && X509_verify(certificate, X509_get0_pubkey(issuer)) != 1) {
        fault =
            arena_print(arena, "%s/%s is not signed by %s", dir, part->certificate, part->issuer);
    }
    X509_free(certificate);
    X509_free(issuer);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return fault != NULL ? with_remedy(fault, remedy, places, arena) : NULL;
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
