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

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
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

static char *beside(struct arena *arena, const char *path)
{
    return arena_print(arena, "%s.new", path);
}

static bool is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

/* What an interrupted attempt has left goes. */
static FILE *create(const char *path, mode_t mode)
{
    (void)unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return NULL;
    FILE *file = fdopen(fd, "w");
    if (file == NULL)
        close(fd);
    return file;
}

static bool finish(FILE *file, bool written)
{
    written = written && fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && written;
}

/* Both write beside the path. */
static const char *write_key(struct arena *arena, const char *path, EVP_PKEY *key, uid_t user,
                             gid_t group)
{
    FILE *file = create(beside(arena, path), 0600);
    bool written = file != NULL &&
                   PEM_write_PKCS8PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) == 1 &&
                   (user == (uid_t)-1 || fchown(fileno(file), user, group) == 0);
    if (file != NULL && finish(file, written))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

static const char *write_chain(struct arena *arena, const char *path, X509 *const *chain, int count)
{
    FILE *file = create(beside(arena, path), 0644);
    bool written = file != NULL;
    for (int i = 0; i < count && written; i++)
        written = PEM_write_X509(file, chain[i]) == 1;
    if (file != NULL && finish(file, written))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
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

static const char *put_in_place(struct arena *arena, const char *path)
{
    if (rename(beside(arena, path), path) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be put in place: %s", path, strerror(errno));
}

static const char *write_all(const struct authority_places *places, struct arena *arena,
                             const struct pair *root, const struct pair *issuing,
                             const struct pair *server)
{
    X509 *chain[] = {server->certificate, issuing->certificate, root->certificate};
    const char *dir = places->directory;
    const char *reason =
        write_chain(arena, authority_path(arena, dir, ROOT_CERTIFICATE), chain + 2, 1);
    if (reason == NULL)
        reason = write_key(arena, places->root_key, root->key, (uid_t)-1, (gid_t)-1);
    if (reason == NULL)
        reason = write_chain(arena, authority_path(arena, dir, ISSUING_CERTIFICATE), chain + 1, 1);
    if (reason == NULL)
        reason = write_key(arena, authority_path(arena, dir, ISSUING_KEY), issuing->key,
                           places->authority_user, places->authority_group);
    if (reason == NULL)
        reason = write_chain(arena, authority_path(arena, dir, SERVER_CERTIFICATE), chain, 3);
    if (reason == NULL)
        reason = write_key(arena, authority_path(arena, dir, SERVER_KEY), server->key,
                           places->server_user, places->server_group);
    return reason;
}

static void sync_directory(const char *directory)
{
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

static const char *put_all_in_place(const struct authority_places *places, struct arena *arena)
{
    static const char *const names[] = {ISSUING_CERTIFICATE, ISSUING_KEY, SERVER_CERTIFICATE,
                                        SERVER_KEY};
    const char *dir = places->directory, *reason = NULL;
    for (size_t i = 0; reason == NULL && i < sizeof names / sizeof names[0]; i++)
        reason = put_in_place(arena, authority_path(arena, dir, names[i]));
    if (reason == NULL)
        reason = put_in_place(arena, places->root_key);
    sync_directory(dir);
    if (reason == NULL)
        reason = put_in_place(arena, authority_path(arena, dir, ROOT_CERTIFICATE));
    sync_directory(dir);
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
    const char *unfinished = beside(arena, authority_path(arena, dir, ROOT_CERTIFICATE));
    if (!is_there(unfinished) && !authority_is_empty(places, arena))
        return authority_missing(places, arena);
    if (in_use)
        return arena_print(arena,
                           "there is no authority in %s, but people have joined by one, and a new "
                           "one would let none of them in: is authority_directory the right one? "
                           "If so, put the authority back from a backup",
                           dir);
    if (!is_there(places->root_key))
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
    struct pair root = {0}, issuing = {0}, server = {0};
    const char *reason;
    if (mkdir(places->directory, 0755) != 0 && errno != EEXIST)
        return arena_print(arena, "%s cannot be made: %s", places->directory, strerror(errno));
    if (pair_make(&root, CERTIFICATE_ROOT, "Senconet root", NULL, NULL, ROOT_DAYS) &&
        pair_make(&issuing, CERTIFICATE_ISSUING, "Senconet issuing authority", NULL, &root,
                  ISSUING_DAYS) &&
        pair_make(&server, CERTIFICATE_SERVER, "Senconet server",
                  subject_names(arena, places->server_names), &issuing, SERVER_DAYS))
        reason = write_all(places, arena, &root, &issuing, &server);
    else
        reason = arena_print(arena, "the certificates cannot be made: %s", tls_errors(arena));
    if (reason == NULL)
        reason = put_all_in_place(places, arena);
    pair_free(&root);
    pair_free(&issuing);
    pair_free(&server);
    return reason;
}

const char *authority_make(const struct authority_places *places, bool in_use, struct arena *arena,
                           bool *made)
{
    const char *fault;
    *made = !is_there(authority_path(arena, places->directory, ROOT_CERTIFICATE));
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

/* Written beside the old ones first. The two renames are a moment apart: a worker that starts
 * between them finds key and certificate at odds, dies, and starts again. */
static const char *replace_server(const struct authority_places *places, struct arena *arena,
                                  const struct pair *server, X509 *issuing, X509 *root)
{
    X509 *chain[] = {server->certificate, issuing, root};
    const char *key = authority_path(arena, places->directory, SERVER_KEY);
    const char *certificate = authority_path(arena, places->directory, SERVER_CERTIFICATE);
    const char *reason =
        write_key(arena, key, server->key, places->server_user, places->server_group);
    if (reason == NULL)
        reason = write_chain(arena, certificate, chain, 3);
    if (reason == NULL)
        reason = put_in_place(arena, key);
    if (reason == NULL)
        reason = put_in_place(arena, certificate);
    return reason;
}

const char *authority_renew_server(const struct authority_places *places, struct arena *arena)
{
    const char *dir = places->directory;
    const char *reason = authority_part_fault(places, AUTHORITY_ROOT, arena);
    if (reason == NULL)
        reason = authority_part_fault(places, AUTHORITY_ISSUING, arena);
    if (reason != NULL)
        return reason;
    struct pair server = {0};
    struct pair issuing = {key_read(authority_path(arena, dir, ISSUING_KEY)),
                           certificate_read(authority_path(arena, dir, ISSUING_CERTIFICATE))};
    X509 *root = certificate_read(authority_path(arena, dir, ROOT_CERTIFICATE));
    if (!pair_make(&server, CERTIFICATE_SERVER, "Senconet server",
                   subject_names(arena, places->server_names), &issuing, SERVER_DAYS))
        reason = arena_print(arena, "the certificate cannot be made: %s", tls_errors(arena));
    else
        reason = replace_server(places, arena, &server, issuing.certificate, root);
    pair_free(&server);
    pair_free(&issuing);
    X509_free(root);
    return reason;
}
