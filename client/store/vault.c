/* libsodium's secret-key encryption with additional data. A sealed text is its nonce, then what
 * libsodium makes of it. */
#include "client/store/vault.h"

#include "client/store/store_place.h"
#include "client/store/stored_file.h"
#include "common/base/end.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    SEAL = NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES
};

_Static_assert(sizeof((struct vault *)0)->key == crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
               "the key is libsodium's");

static const char *make_key(struct vault *vault, const char *path, struct arena *arena)
{
    crypto_aead_xchacha20poly1305_ietf_keygen(vault->key);
    return stored_file_write(path, vault->key, sizeof vault->key, true, arena);
}

/* False: there is none. */
static bool read_key(struct vault *vault, const char *path, const char **fault, struct arena *arena)
{
    char more;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *fault = NULL;
    if (fd < 0 && errno == ENOENT)
        return false;
    if (fd < 0) {
        *fault = arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
        return true;
    }
    if (read(fd, vault->key, sizeof vault->key) != (ssize_t)sizeof vault->key ||
        read(fd, &more, 1) != 0)
        *fault = arena_print(arena, "%s is damaged: it is no key", path);
    close(fd);
    return true;
}

/* Two first commands at once have one key: under the lock it is looked for once more. */
static const char *make_first(struct vault *vault, const char *folder, const char *path,
                              const char *sealed, struct arena *arena)
{
    const char *fault = NULL;
    int lock = store_place_lock(folder);
    if (lock < 0)
        return arena_print(arena, "%s cannot be locked: %s", folder, strerror(errno));
    if (!read_key(vault, path, &fault, arena))
        fault = access(sealed, F_OK) != 0
                    ? make_key(vault, path, arena)
                    : arena_print(arena,
                                  "%s is not there, and what %s keeps cannot be read without it: "
                                  "put it back from a copy, or move %s away to begin with an empty "
                                  "one",
                                  path, sealed, sealed);
    close(lock);
    return fault;
}

const char *vault_open(struct vault *vault, const struct profile *profile, const char *sealed,
                       struct arena *arena)
{
    const char *path = arena_print(arena, "%s/store.key", profile->directory), *fault;
    if (sodium_init() < 0)
        end_because("libsodium cannot be used");
    return read_key(vault, path, &fault, arena)
               ? fault
               : make_first(vault, profile->directory, path, sealed, arena);
}

const char *vault_mark(const struct vault *vault, struct arena *arena)
{
    static const char of_what[] = "senconet store.key";
    uint8_t hash[crypto_generichash_BYTES_MIN];
    char *mark = arena_need(arena, 2 * sizeof hash + 1);
    crypto_generichash(hash, sizeof hash, (const uint8_t *)of_what, sizeof of_what - 1, vault->key,
                       sizeof vault->key);
    return sodium_bin2hex(mark, 2 * sizeof hash + 1, hash, sizeof hash);
}

void vault_close(struct vault *vault)
{
    sodium_memzero(vault->key, sizeof vault->key);
}

uint8_t *vault_seal(const struct vault *vault, const char *kept_as, const void *bytes,
                    size_t *length, struct arena *arena)
{
    uint8_t *sealed = arena_need(arena, *length + SEAL);
    unsigned long long made;
    randombytes_buf(sealed, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE, &made, bytes, *length,
                                               (const uint8_t *)kept_as, strlen(kept_as), NULL,
                                               sealed, vault->key);
    *length = NONCE + made;
    return sealed;
}

uint8_t *vault_unseal(const struct vault *vault, const char *kept_as, const void *sealed,
                      size_t *length, struct arena *arena)
{
    const uint8_t *nonce = sealed;
    unsigned long long made;
    if (*length < SEAL)
        return NULL;
    uint8_t *bytes = arena_need(arena, *length);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes, &made, NULL, nonce + NONCE,
                                                   *length - NONCE, (const uint8_t *)kept_as,
                                                   strlen(kept_as), nonce, vault->key) != 0)
        return NULL;
    *length = made;
    return bytes;
}
