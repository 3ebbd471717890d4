/* Written once; a directory that holds an authority already is left alone.
 *
 * All files are written beside their places (".new"), and then put in place one by one, the root's
 * certificate last. So an authority without it was interrupted where root.pem.new is there, and is
 * made anew; otherwise somebody has lost it.
 */
#include "server/authority/making.h"

#include "common/wire/tls.h"
#include "server/authority/certificate.h"
#include "server/authority/faults.h"
#include "server/authority/writing.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOT_DAYS = 7300, ISSUING_DAYS = 3650, SERVER_DAYS = 397 };

/* A key with the certificate made for it. */
struct pair {
    EVP_PKEY *key;
    X509 *certificate;
};

static void pair_free(struct pair *pair)
{
    EVP_PKEY_free(pair->key);
    X509_free(pair->certificate);
}

static bool pair_make(struct pair *pair, enum certificate_purpose purpose, const char *name,
                      const char *names, const struct pair *issuer, int days)
{
    struct certificate_order order = {.purpose = purpose,
                                      .common_name = name,
                                      .names = names,
                                      .key = pair->key = key_make(),
                                      .issuer = issuer != NULL ? issuer->certificate : NULL,
                                      .issuer_key = issuer != NULL ? issuer->key : NULL,
                                      .days = days};
    serial_make(order.serial);
    pair->certificate = pair->key != NULL ? certificate_make(&order) : NULL;
    return pair->certificate != NULL;
}

/* "localhost,127.0.0.1" -> "DNS:localhost,IP:127.0.0.1" */
static char *subject_names(struct arena *arena, const char *names)
{
    char *text = arena_copy(arena, "");
    struct in6_addr address;
    while (*names != '\0') {
        size_t length = strcspn(names, ",");
        const char *name = arena_copy_n(arena, names, length);
        bool is_address =
            inet_pton(AF_INET, name, &address) == 1 || inet_pton(AF_INET6, name, &address) == 1;
        text = arena_print(arena, "%s%s%s:%s", text, *text != '\0' ? "," : "",
                           is_address ? "IP" : "DNS", name);
        names += length + (names[length] == ',');
    }
    return text;
}

/* What a worker uses: its own, and the receipts', whose root a school has already. */
struct leaves {
    struct pair server, receipts;
};

static void leaves_free(struct leaves *leaves)
{
    pair_free(&leaves->server);
    pair_free(&leaves->receipts);
}

static bool leaves_make(struct leaves *leaves, const struct authority_places *places,
                        const struct pair *issuing, struct arena *arena)
{
    return pair_make(&leaves->server, CERTIFICATE_SERVER, "Senconet server",
                     subject_names(arena, places->server_names), issuing, SERVER_DAYS) &&
           pair_make(&leaves->receipts, CERTIFICATE_RECEIPTS, "Senconet receipts", NULL, issuing,
                     SERVER_DAYS);
}

static const char *const leaf_names[] = {RECEIPTS_KEY, RECEIPTS_CERTIFICATE, SERVER_KEY,
                                         SERVER_CERTIFICATE};

enum { LEAF_NAMES = sizeof leaf_names / sizeof leaf_names[0] };

static const char *write_leaf(const struct authority_places *places, struct arena *arena,
                              const struct pair *leaf, const char *const *names, X509 *const *chain,
                              int count)
{
    const char *dir = places->directory;
    const char *reason = writing_key(arena, authority_path(arena, dir, names[0]), leaf->key,
                                     places->server_user, places->server_group);
    return reason != NULL
               ? reason
               : writing_chain(arena, authority_path(arena, dir, names[1]), chain, count);
}

static const char *write_leaves(const struct authority_places *places, struct arena *arena,
                                const struct leaves *leaves, X509 *issuing, X509 *root)
{
    X509 *receipts[] = {leaves->receipts.certificate, issuing};
    X509 *server[] = {leaves->server.certificate, issuing, root};
    const char *reason = write_leaf(places, arena, &leaves->receipts, leaf_names, receipts, 2);
    return reason != NULL ? reason
                          : write_leaf(places, arena, &leaves->server, leaf_names + 2, server, 3);
}

static const char *write_all(const struct authority_places *places, struct arena *arena,
                             const struct pair *root, const struct pair *issuing,
                             const struct leaves *leaves)
{
    X509 *chain[] = {issuing->certificate, root->certificate};
    const char *dir = places->directory;
    const char *reason =
        writing_chain(arena, authority_path(arena, dir, ROOT_CERTIFICATE), chain + 1, 1);
    if (reason == NULL)
        reason = writing_key(arena, places->root_key, root->key, (uid_t)-1, (gid_t)-1);
    if (reason == NULL)
        reason = writing_chain(arena, authority_path(arena, dir, ISSUING_CERTIFICATE), chain, 1);
    if (reason == NULL)
        reason = writing_key(arena, authority_path(arena, dir, ISSUING_KEY), issuing->key,
                             places->authority_user, places->authority_group);
    return reason != NULL
               ? reason
               : write_leaves(places, arena, leaves, issuing->certificate, root->certificate);
}

/* A key and its certificate go a moment apart: a worker that starts between finds them at odds,
 * dies, and starts again. */
static const char *put_leaves_in_place(const struct authority_places *places, struct arena *arena)
{
    const char *reason = NULL;
    for (size_t i = 0; reason == NULL && i < LEAF_NAMES; i++)
        reason =
            writing_put_in_place(arena, authority_path(arena, places->directory, leaf_names[i]));
    return reason;
}

static const char *put_all_in_place(const struct authority_places *places, struct arena *arena)
{
    static const char *const names[] = {ISSUING_CERTIFICATE, ISSUING_KEY};
    const char *dir = places->directory, *reason = NULL;
    for (size_t i = 0; reason == NULL && i < sizeof names / sizeof names[0]; i++)
        reason = writing_put_in_place(arena, authority_path(arena, dir, names[i]));
    if (reason == NULL)
        reason = put_leaves_in_place(places, arena);
    if (reason == NULL)
        reason = writing_put_in_place(arena, places->root_key);
    writing_sync(dir);
    if (reason == NULL)
        reason = writing_put_in_place(arena, authority_path(arena, dir, ROOT_CERTIFICATE));
    writing_sync(dir);
    return reason;
}

/* A root key beside the certificate of an interrupted attempt is worth nothing only if it is that
 * attempt's own. */
static bool root_key_fits(const char *root_key, const char *certificate_path)
{
    EVP_PKEY *key = key_read(root_key);
    X509 *certificate = certificate_read(certificate_path);
    bool fits = key != NULL && certificate != NULL && X509_check_private_key(certificate, key) == 1;
    EVP_PKEY_free(key);
    X509_free(certificate);
    ERR_clear_error();
    return fits;
}

/* The directory has no root certificate: NULL where it may get one, with all that belongs to it. */
static const char *refuse_to_make(const struct authority_places *places, bool in_use,
                                  struct arena *arena)
{
    const char *dir = places->directory;
    const char *unfinished = writing_beside(arena, authority_path(arena, dir, ROOT_CERTIFICATE));
    if (!writing_is_there(unfinished) && !authority_is_empty(places, arena))
        return authority_missing(places, arena);
    if (in_use)
        return arena_print(arena,
                           "there is no authority in %s, but people have joined by one, and a new "
                           "one would let none of them in: is authority_directory the right one? "
                           "If so, put the authority back from a backup",
                           dir);
    if (!writing_is_there(places->root_key))
        return NULL;
    if (!root_key_fits(places->root_key, unfinished))
        return arena_print(arena,
                           "%s is there already, and a root key is never written over: move it "
                           "away, or name another place with --root-key",
                           places->root_key);
    if (unlink(places->root_key) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be removed: %s", places->root_key, strerror(errno));
}

static const char *make(const struct authority_places *places, struct arena *arena)
{
    struct pair root = {0}, issuing = {0};
    struct leaves leaves = {0};
    const char *reason;
    if (mkdir(places->directory, 0755) != 0 && errno != EEXIST)
        return arena_print(arena, "%s cannot be made: %s", places->directory, strerror(errno));
    if (pair_make(&root, CERTIFICATE_ROOT, "Senconet root", NULL, NULL, ROOT_DAYS) &&
        pair_make(&issuing, CERTIFICATE_ISSUING, "Senconet issuing authority", NULL, &root,
                  ISSUING_DAYS) &&
        leaves_make(&leaves, places, &issuing, arena))
        reason = write_all(places, arena, &root, &issuing, &leaves);
    else
        reason = arena_print(arena, "the certificates cannot be made: %s", tls_errors(arena));
    if (reason == NULL)
        reason = put_all_in_place(places, arena);
    pair_free(&root);
    pair_free(&issuing);
    leaves_free(&leaves);
    return reason;
}

const char *authority_make(const struct authority_places *places, bool in_use, struct arena *arena,
                           bool *made)
{
    const char *fault;
    *made = !writing_is_there(authority_path(arena, places->directory, ROOT_CERTIFICATE));
    if (!*made)
        fault = authority_fault(places, arena);
    else if ((fault = refuse_to_make(places, in_use, arena)) == NULL)
        return make(places, arena);
    if (fault == NULL || in_use || authority_is_empty(places, arena))
        return fault;
    return arena_print(arena,
                       "%s (nobody has joined yet: all of %s can also be deleted, and be "
                       "made anew by init)",
                       fault, places->directory);
}

const char *authority_renew_server(const struct authority_places *places, struct arena *arena)
{
    const char *dir = places->directory;
    const char *reason = authority_part_fault(places, AUTHORITY_ROOT, arena);
    if (reason == NULL)
        reason = authority_part_fault(places, AUTHORITY_ISSUING, arena);
    if (reason != NULL)
        return reason;
    struct leaves leaves = {0};
    struct pair issuing = {key_read(authority_path(arena, dir, ISSUING_KEY)),
                           certificate_read(authority_path(arena, dir, ISSUING_CERTIFICATE))};
    X509 *root = certificate_read(authority_path(arena, dir, ROOT_CERTIFICATE));
    if (!leaves_make(&leaves, places, &issuing, arena))
        reason = arena_print(arena, "the certificates cannot be made: %s", tls_errors(arena));
    else if ((reason = write_leaves(places, arena, &leaves, issuing.certificate, root)) == NULL)
        reason = put_leaves_in_place(places, arena);
    leaves_free(&leaves);
    pair_free(&issuing);
    X509_free(root);
    return reason;
}
