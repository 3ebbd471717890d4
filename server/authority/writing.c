/* Written, flushed, closed; then renamed. */
#include "server/authority/writing.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

char *writing_beside(struct arena *arena, const char *path)
{
    return arena_print(arena, "%s.new", path);
}

bool writing_is_there(const char *path)
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

const char *writing_key(struct arena *arena, const char *path, EVP_PKEY *key, uid_t user,
                        gid_t group)
{
    FILE *file = create(writing_beside(arena, path), 0600);
    bool written = file != NULL &&
                   PEM_write_PKCS8PrivateKey(file, key, NULL, NULL, 0, NULL, NULL) == 1 &&
                   (user == (uid_t)-1 || fchown(fileno(file), user, group) == 0);
    if (file != NULL && finish(file, written))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

const char *writing_chain(struct arena *arena, const char *path, X509 *const *chain, int count)
{
    FILE *file = create(writing_beside(arena, path), 0644);
    bool written = file != NULL;
    for (int i = 0; i < count && written; i++)
        written = PEM_write_X509(file, chain[i]) == 1;
    if (file != NULL && finish(file, written))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

const char *writing_put_in_place(struct arena *arena, const char *path)
{
    if (rename(writing_beside(arena, path), path) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be put in place: %s", path, strerror(errno));
}

void writing_sync(const char *directory)
{
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}
