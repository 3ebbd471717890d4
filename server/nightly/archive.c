/* Files with a digest beside them ("NAME.sha256"). */
#include "server/nightly/archive.h"

#include "server/nightly/folder.h"
#include "server/nightly/segments.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 << 10, DIGEST_TEXT = 65 };

#define DIGEST_ENDING ".sha256"

/* As PostgreSQL names what it archives: segments, their parts, histories, labels. */
static bool is_name(const char *name)
{
    return name[0] != '\0' && name[0] != '.' && strlen(name) < 100 &&
           name[strspn(name, "0123456789ABCDEFabcdefghijklmnopqrstuvwxyz.")] == '\0';
}

/* A full disk takes a part first, and says why at the next. */
static bool write_all(int file, const char *bytes, size_t length)
{
    for (ssize_t wrote; length > 0; bytes += wrote, length -= (size_t)wrote)
        if ((wrote = write(file, bytes, length)) <= 0)
            return false;
    return true;
}

/* Reads from one to the other, which may be -1, and says the digest of it. */
static bool copy_bytes(int from, int to, char digest[DIGEST_TEXT])
{
    static char piece[PIECE];
    unsigned char bytes[32];
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool well = context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1;
    ssize_t got = 0;
    while (well && (got = read(from, piece, sizeof piece)) > 0)
        well = EVP_DigestUpdate(context, piece, (size_t)got) == 1 &&
               (to < 0 || write_all(to, piece, (size_t)got));
    well = well && got == 0 && EVP_DigestFinal_ex(context, bytes, NULL) == 1;
    EVP_MD_CTX_free(context);
    for (int i = 0; well && i < 32; i++)
        snprintf(digest + 2 * i, 3, "%02x", bytes[i]);
    return well;
}

static bool digest_of(const char *path, char digest[DIGEST_TEXT])
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool well = file >= 0 && copy_bytes(file, -1, digest);
    if (file >= 0)
        close(file);
    return well;
}

/* A whole file, on disk under its name: by another name first. */
static bool write_file(const char *path, const char *partial, const char *text)
{
    int file = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    bool well = file >= 0 && write_all(file, text, strlen(text)) && fsync(file) == 0;
    int reason = errno;
    if (file >= 0)
        close(file);
    errno = reason;
    return well && rename(partial, path) == 0;
}

static bool copy_file(const char *path, const char *partial, char digest[DIGEST_TEXT])
{
    int from = open(path, O_RDONLY | O_CLOEXEC);
    int to = from < 0 ? -1 : open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    bool well = to >= 0 && copy_bytes(from, to, digest) && fsync(to) == 0;
    int reason = errno;
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    errno = reason;
    return well;
}

static const char *write_digest(const char *kept, const char *digest, struct arena *arena)
{
    const char *path = arena_print(arena, "%s" DIGEST_ENDING, kept);
    return write_file(path, arena_print(arena, "%s.new", path), arena_print(arena, "%s\n", digest))
               ? NULL
               : arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

static const char *keep_new(const char *folder, const char *path, const char *kept,
                            struct arena *arena)
{
    char digest[DIGEST_TEXT];
    const char *partial = arena_print(arena, "%s.new", kept);
    if (!copy_file(path, partial, digest))
        return arena_print(arena, "%s cannot be copied to %s: %s", path, folder, strerror(errno));
    const char *reason = write_digest(kept, digest, arena);
    if (reason == NULL && (rename(partial, kept) != 0 || !folder_sync(folder)))
        reason = arena_print(arena, "%s cannot be written: %s", kept, strerror(errno));
    return reason;
}

static bool sync_file(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool well = file >= 0 && fsync(file) == 0;
    int reason = errno;
    if (file >= 0)
        close(file);
    errno = reason;
    return well;
}

static bool has_digest(const char *kept, const char *digest, struct arena *arena)
{
    char said[DIGEST_TEXT] = "";
    FILE *file = fopen(arena_print(arena, "%s" DIGEST_ENDING, kept), "re");
    bool has = file != NULL && fgets(said, sizeof said, file) != NULL && strcmp(said, digest) == 0;
    if (file != NULL)
        fclose(file);
    return has;
}

/* Whoever put it there may have ended before it was on disk, or its digest was. */
static const char *keep_again(const char *folder, const char *kept, const char *digest,
                              struct arena *arena)
{
    const char *reason = has_digest(kept, digest, arena) ? NULL : write_digest(kept, digest, arena);
    if (reason == NULL &&
        (!sync_file(kept) || !sync_file(arena_print(arena, "%s" DIGEST_ENDING, kept)) ||
         !folder_sync(folder)))
        reason = arena_print(arena, "%s cannot be written: %s", kept, strerror(errno));
    return reason;
}

const char *archive_keep(const char *folder, const char *path, const char *name,
                         struct arena *arena)
{
    char kept_digest[DIGEST_TEXT], digest[DIGEST_TEXT];
    if (!is_name(name))
        return arena_print(arena, "\"%s\" is no name of a file that PostgreSQL archives", name);
    const char *kept = arena_print(arena, "%s/%s", folder, name);
    if (access(kept, F_OK) != 0)
        return keep_new(folder, path, kept, arena);
    if (!digest_of(path, digest) || !digest_of(kept, kept_digest))
        return arena_print(arena, "%s cannot be compared with %s: %s", path, kept, strerror(errno));
    return strcmp(digest, kept_digest) == 0
               ? keep_again(folder, kept, digest, arena)
               : arena_print(arena,
                             "%s is there already with other content: does another PostgreSQL "
                             "archive to this folder?",
                             kept);
}

char *archive_digest(const char *folder, const char *name, struct arena *arena)
{
    char digest[DIGEST_TEXT];
    return digest_of(arena_print(arena, "%s/%s", folder, name), digest) ? arena_copy(arena, digest)
                                                                        : NULL;
}

static bool prune_one(const char *folder, const char *name, struct arena *arena)
{
    const char *path = arena_print(arena, "%s/%s", folder, name);
    if (unlink(path) != 0)
        return false;
    (void)unlink(arena_print(arena, "%s" DIGEST_ENDING, path));
    return true;
}

const char *archive_prune(const char *folder, const char *first, size_t *removed,
                          struct arena *arena)
{
    DIR *entries = opendir(folder);
    *removed = 0;
    if (entries == NULL)
        return arena_print(arena, "%s cannot be read: %s", folder, strerror(errno));
    const char *reason = NULL;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        if (!segment_valid(entry->d_name) || !segment_is_before(entry->d_name, first))
            continue;
        if (prune_one(folder, entry->d_name, arena))
            ++*removed;
        else
            reason = arena_print(arena, "%s/%s cannot be removed: %s", folder, entry->d_name,
                                 strerror(errno));
    }
    closedir(entries);
    return reason;
}

static const char *verify_one(const char *folder, const char *name, struct arena *arena)
{
    char digest[DIGEST_TEXT], said[DIGEST_TEXT] = "";
    const char *path = arena_print(arena, "%s/%s", folder, name);
    FILE *file = fopen(arena_print(arena, "%s" DIGEST_ENDING, path), "re");
    bool read_well = file != NULL && fgets(said, sizeof said, file) != NULL;
    if (file != NULL)
        fclose(file);
    if (!read_well || !digest_of(path, digest))
        return arena_print(arena, "%s, or its digest beside it, cannot be read", path);
    return strcmp(digest, said) == 0
               ? NULL
               : arena_print(arena, "%s is not as it was archived: its digest is another", path);
}

const char *archive_verify(const char *folder, const char *copy, const char *first,
                           struct arena *arena)
{
    struct segments segments = {0};
    const char *reason = segments_read(&segments, folder, first, arena);
    if (reason == NULL && segments.count == 0)
        return arena_print(arena, "nothing that was archived since the copy is in %s", folder);
    for (size_t i = 0; reason == NULL && i < segments.count; i++)
        reason = verify_one(folder, segments.names[i], arena);
    if (reason == NULL)
        reason = segments_read(&segments, arena_print(arena, "%s/pg_wal", copy), first, arena);
    return reason != NULL ? reason : segments_gap(&segments, folder, first, arena);
}

char *archive_first(const char *copy, struct arena *arena)
{
    char line[256] = "";
    FILE *file = fopen(arena_print(arena, "%s/backup_label", copy), "re");
    bool well = file != NULL && fgets(line, sizeof line, file) != NULL;
    if (file != NULL)
        fclose(file);
    char *name = well ? strstr(line, "(file ") : NULL;
    if (name == NULL || strlen(name) < 6 + SEGMENT_NAME)
        return NULL;
    name = arena_copy_n(arena, name + 6, SEGMENT_NAME);
    return segment_valid(name) ? name : NULL;
}
