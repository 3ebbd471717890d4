/* Folders and files of identities. */
#include "client/store/profile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXT_MAX_BYTES = 65536 };

static char *config_folder(struct arena *arena)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (xdg != NULL && xdg[0] == '/')
        return arena_print(arena, "%s/senconet", xdg);
    return arena_print(arena, "%s/.config/senconet", home != NULL ? home : "");
}

char *profile_folder(struct arena *arena)
{
    return arena_print(arena, "%s/profiles", config_folder(arena));
}

char *profile_read(const char *path, struct arena *arena)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *text = arena_need(arena, TEXT_MAX_BYTES + 1);
    ssize_t length = read(fd, text, TEXT_MAX_BYTES);
    close(fd);
    if (length < 0)
        return NULL;
    while (length > 0 && text[length - 1] == '\n')
        length--;
    text[length] = '\0';
    return text;
}

static bool name_can_be(const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@";
    return name[0] != '\0' && name[0] != '.' && strlen(name) <= 64 &&
           strspn(name, allowed) == strlen(name);
}

static const char *name_in_use(struct arena *arena)
{
    const char *name = getenv("SENCO_PROFILE");
    if (name == NULL || name[0] == '\0')
        name = profile_read(arena_print(arena, "%s/profile", config_folder(arena)), arena);
    return name != NULL && name[0] != '\0' ? name : "default";
}

const char *profile_open(struct profile *profile, const char *name, struct arena *arena)
{
    *profile = (struct profile){.name = name != NULL ? name : name_in_use(arena)};
    if (!name_can_be(profile->name))
        return arena_print(arena, "\"%s\" cannot be a profile's name: letters, digits and . - _ @",
                           profile->name);
    profile->directory = arena_print(arena, "%s/%s", profile_folder(arena), profile->name);
    profile->key = arena_print(arena, "%s/key.pem", profile->directory);
    profile->certificate = arena_print(arena, "%s/certificate.pem", profile->directory);
    profile->authority = arena_print(arena, "%s/authority.pem", profile->directory);
    profile->server = profile_read(arena_print(arena, "%s/server", profile->directory), arena);
    profile->enrolled = profile->server != NULL && access(profile->key, R_OK) == 0 &&
                        access(profile->certificate, R_OK) == 0 &&
                        access(profile->authority, R_OK) == 0;
    return NULL;
}

static bool make_folders(const char *path, struct arena *arena)
{
    char *part = arena_copy(arena, path);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return mkdir(part, 0700) == 0 || errno == EEXIST;
}

const char *profile_make(const struct profile *profile, struct arena *arena)
{
    if (make_folders(profile->directory, arena))
        return NULL;
    return arena_print(arena, "%s cannot be made: %s", profile->directory, strerror(errno));
}

static bool write_all(int fd, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(fd, text, length);
        if (written < 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return fsync(fd) == 0;
}

/* A new name is safe from a power cut only once its folder is on disk. */
static bool sync_folder_of(const char *path, struct arena *arena)
{
    const char *folder = arena_copy_n(arena, path, (size_t)(strrchr(path, '/') - path));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

const char *profile_write(const char *path, const char *text, bool secret, struct arena *arena)
{
    const char *beside = arena_print(arena, "%s.new", path);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, secret ? 0600 : 0644);
    bool written = fd >= 0 && write_all(fd, text);
    if (fd >= 0)
        written = close(fd) == 0 && written;
    if (written && rename(beside, path) == 0 && sync_folder_of(path, arena))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}

const char *profile_use(const struct profile *profile, struct arena *arena)
{
    if (!make_folders(config_folder(arena), arena))
        return arena_print(arena, "%s cannot be made: %s", config_folder(arena), strerror(errno));
    return profile_write(arena_print(arena, "%s/profile", config_folder(arena)), profile->name,
                         false, arena);
}
