/* Folders and files of identities. Only what is not there is not there: what is and cannot be read
 * is a fault, never a reason to be somebody else. */
#include "client/store/profile.h"

#include "client/store/stored_file.h"
#include "common/base/end.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEXT_MAX_BYTES = 4096 };

char *profile_folder(struct arena *arena)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (xdg != NULL && xdg[0] == '/')
        return arena_print(arena, "%s/senconet", xdg);
    if (home != NULL && home[0] == '/')
        return arena_print(arena, "%s/.config/senconet", home);
    return NULL;
}

static char *path_in_use(struct arena *arena)
{
    return arena_print(arena, "%s/profile", profile_folder(arena));
}

/* -1: not there, or *fault says why it cannot be read. */
static int open_file(const char *path, const char **fault, struct arena *arena)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 && errno != ENOENT)
        *fault = arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
    return fd;
}

/* The file's text without its last line feeds; NULL as open_file's -1. */
static char *read_text(const char *path, const char **fault, struct arena *arena)
{
    int fd = open_file(path, fault, arena);
    if (fd < 0)
        return NULL;
    char *text = arena_need(arena, TEXT_MAX_BYTES + 1);
    ssize_t length = read(fd, text, TEXT_MAX_BYTES);
    if (length < 0)
        *fault = arena_print(arena, "%s cannot be read: %s", path, strerror(errno));
    close(fd);
    if (length < 0)
        return NULL;
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    text[length] = '\0';
    return text;
}

static bool is_there(const char *path, const char **fault, struct arena *arena)
{
    int fd = open_file(path, fault, arena);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static bool name_can_be(const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@";
    return name[0] != '\0' && name[0] != '.' && strlen(name) <= 64 &&
           strspn(name, allowed) == strlen(name);
}

static enum exit_code choose_name(struct profile *profile, const char *name, struct arena *arena)
{
    const char *told = name != NULL ? name : getenv("SENCO_PROFILE");
    bool from_file = name == NULL && (told == NULL || told[0] == '\0');
    if (from_file)
        told = read_text(path_in_use(arena), &profile->fault, arena);
    if (profile->fault != NULL)
        return EXIT_FILE;
    profile->chosen = told != NULL;
    profile->name = told != NULL ? told : "default";
    if (name_can_be(profile->name))
        return EXIT_DONE;
    if (from_file) {
        profile->fault = arena_print(arena, "%s names no profile: senco profile use NAME writes it",
                                     path_in_use(arena));
        return EXIT_FILE;
    }
    profile->fault = arena_print(
        arena, "\"%s\" cannot be a profile's name: letters, digits and . - _ @", profile->name);
    return EXIT_USAGE;
}

static void set_paths(struct profile *profile, struct arena *arena)
{
    profile->directory = arena_print(arena, "%s/profiles/%s", profile_folder(arena), profile->name);
    profile->key = arena_print(arena, "%s/key.pem", profile->directory);
    profile->certificate = arena_print(arena, "%s/certificate.pem", profile->directory);
    profile->authority = arena_print(arena, "%s/authority.pem", profile->directory);
    profile->pending = arena_print(arena, "%s/key.pending.pem", profile->directory);
}

static enum profile_standing look(struct profile *profile, struct arena *arena)
{
    struct stat status;
    const char *server = arena_print(arena, "%s/server", profile->directory), *missing = NULL;
    if (stat(profile->directory, &status) != 0 && errno == ENOENT)
        return PROFILE_ABSENT;
    profile->server = read_text(server, &profile->fault, arena);
    bool authority = is_there(profile->authority, &profile->fault, arena);
    bool certificate = is_there(profile->certificate, &profile->fault, arena);
    bool key = is_there(profile->key, &profile->fault, arena);
    bool pending = is_there(profile->pending, &profile->fault, arena);
    if (profile->fault != NULL)
        return PROFILE_UNREADABLE;
    if (profile->server == NULL)
        missing = server;
    else if (!authority || !certificate || !key)
        missing = !key ? profile->key : !certificate ? profile->certificate : profile->authority;
    if (missing == NULL)
        return PROFILE_JOINED;
    if (pending || (!key && !certificate))
        return PROFILE_NOT_JOINED;
    profile->fault = arena_print(arena, "%s is gone: ask the trust for a new code", missing);
    return PROFILE_BROKEN;
}

enum exit_code profile_open(struct profile *profile, const char *name, struct arena *arena)
{
    *profile = (struct profile){0};
    if (profile_folder(arena) == NULL) {
        profile->fault = "HOME is not set, so there is no place for identities: set it, or "
                         "XDG_CONFIG_HOME, to a folder's full path";
        return EXIT_FILE;
    }
    enum exit_code code = choose_name(profile, name, arena);
    if (code != EXIT_DONE)
        return code;
    set_paths(profile, arena);
    profile->standing = look(profile, arena);
    return EXIT_DONE;
}

char **profile_names(struct arena *arena)
{
    const char *folder = profile_folder(arena);
    struct dirent **entries = NULL;
    int found = folder != NULL
                    ? scandir(arena_print(arena, "%s/profiles", folder), &entries, NULL, alphasort)
                    : 0;
    if (found < 0 && errno == ENOMEM) /* else it would be taken for a machine without profiles */
        end_because("out of memory");
    char **names = arena_need(arena, ((size_t)(found > 0 ? found : 0) + 1) * sizeof *names);
    size_t count = 0;
    for (int i = 0; i < found; i++) {
        if (name_can_be(entries[i]->d_name))
            names[count++] = arena_copy(arena, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    names[count] = NULL;
    return names;
}

const char *profile_joined(const char *except, struct arena *arena)
{
    const char *text = NULL;
    for (char **name = profile_names(arena); *name != NULL; name++) {
        struct profile profile;
        if ((except == NULL || strcmp(*name, except) != 0) &&
            profile_open(&profile, *name, arena) == EXIT_DONE && profile.standing == PROFILE_JOINED)
            text = text == NULL ? *name : arena_print(arena, "%s, %s", text, *name);
    }
    return text;
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

const char *profile_write(const char *path, const char *text, bool secret, struct arena *arena)
{
    return stored_file_write(path, text, strlen(text), secret, arena);
}

const char *profile_folder_make(struct arena *arena)
{
    if (make_folders(profile_folder(arena), arena))
        return NULL;
    return arena_print(arena, "%s cannot be made: %s", profile_folder(arena), strerror(errno));
}

const char *profile_use(const struct profile *profile, struct arena *arena)
{
    const char *fault = profile_folder_make(arena);
    if (fault != NULL)
        return fault;
    return profile_write(path_in_use(arena), profile->name, false, arena);
}

/* The one in use may be the one that goes: then none is. */
static const char *stop_using(const struct profile *profile, struct arena *arena)
{
    const char *fault = NULL, *used = read_text(path_in_use(arena), &fault, arena);
    if (used == NULL || strcmp(used, profile->name) != 0 || unlink(path_in_use(arena)) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be deleted: %s", path_in_use(arena), strerror(errno));
}

/* The store in all its parts, its key, damaged ones that were moved aside, and answers that were
 * read. One that cannot be deleted is said of the folder. */
static void remove_kept(const struct profile *profile, struct arena *arena)
{
    DIR *folder = opendir(profile->directory);
    const struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL)
        if (strncmp(entry->d_name, "store", 5) == 0 || strncmp(entry->d_name, "kept", 4) == 0)
            unlink(arena_print(arena, "%s/%s", profile->directory, entry->d_name));
    if (folder != NULL)
        closedir(folder);
}

const char *profile_remove(const struct profile *profile, struct arena *arena)
{
    static const char *const files[] = {"key.pem",
                                        "key.pem.new",
                                        "certificate.pem",
                                        "authority.pem",
                                        "certificate.pem.new",
                                        "authority.pem.new",
                                        "server",
                                        "server.new",
                                        "key.pending.pem",
                                        "key.pending.pem.new",
                                        "key.next.pem",
                                        "key.next.pem.new",
                                        "drop_folder",
                                        "drop_folder.new",
                                        "sync.lock",
                                        "person",
                                        "person.new",
                                        "heads",
                                        "heads.new",
                                        "heads.lock"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *path = arena_print(arena, "%s/%s", profile->directory, files[i]);
        if (unlink(path) != 0 && errno != ENOENT)
            return arena_print(arena, "%s cannot be deleted: %s", path, strerror(errno));
    }
    remove_kept(profile, arena);
    if (rmdir(profile->directory) != 0 && errno != ENOENT)
        return arena_print(arena, "%s cannot be deleted: %s", profile->directory, strerror(errno));
    return stop_using(profile, arena);
}
