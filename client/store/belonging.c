/* The key of what is sealed goes first: without it nothing is begun anew in its old place, should
 * this be killed in the middle. */
#include "client/store/belonging.h"

#include "client/store/own_certificate.h"
#include "client/store/stored_file.h"
#include "common/base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_KEPT = 40, TRIES_MOST = 1000, LINE_MOST = 256, PERSON_MOST = 32 };

static const char owner_file[] = "person";

static X509 *certificate_in(const char *text)
{
    BIO *memory = memory_need(BIO_new_mem_buf(text, -1));
    X509 *certificate = PEM_read_bio_X509(memory, NULL, NULL, NULL);
    BIO_free(memory);
    ERR_clear_error();
    return certificate;
}

static const char *person_of(const X509 *certificate, struct arena *arena)
{
    char name[PERSON_MOST] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name,
                              sizeof name);
    return name[0] != '\0' && strspn(name, "0123456789") == strlen(name) ? arena_copy(arena, name)
                                                                         : NULL;
}

/* By its key: a root that is certified anew is the same trust. */
static const char *trust_of(const X509 *authority, struct arena *arena)
{
    uint8_t digest[SHA256_DIGEST_LENGTH];
    char *text = arena_need(arena, 2 * sizeof digest + 1);
    unsigned length;
    if (X509_pubkey_digest(authority, EVP_sha256(), digest, &length) != 1)
        return NULL;
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    return text;
}

static struct owner_of_kept owner_of(X509 *certificate, X509 *authority, struct arena *arena)
{
    struct owner_of_kept owner = {0};
    if (certificate != NULL && authority != NULL)
        owner = (struct owner_of_kept){person_of(certificate, arena), trust_of(authority, arena)};
    X509_free(certificate);
    X509_free(authority);
    return owner;
}

struct owner_of_kept belonging_of(const char *certificate, const char *authority,
                                  struct arena *arena)
{
    return owner_of(certificate_in(certificate), certificate_in(authority), arena);
}

static struct owner_of_kept noted_in(const char *directory, struct arena *arena)
{
    char line[LINE_MOST] = "";
    struct owner_of_kept owner = {0};
    FILE *file = fopen(arena_print(arena, "%s/%s", directory, owner_file), "re");
    if (file != NULL && fgets(line, sizeof line, file) != NULL) {
        size_t person = strcspn(line, " \n");
        const char *trust = line + person + (line[person] == ' ');
        owner.person = arena_copy_n(arena, line, person);
        owner.trust = arena_copy_n(arena, trust, strcspn(trust, "\n"));
    }
    if (file != NULL)
        fclose(file);
    return owner;
}

struct owner_of_kept belonging_owner(const struct profile *profile, struct arena *arena)
{
    struct owner_of_kept owner = owner_of(own_certificate_read(profile->certificate),
                                          own_certificate_read(profile->authority), arena);
    ERR_clear_error();
    return owner.person != NULL ? owner : noted_in(profile->directory, arena);
}

bool belonging_is_same(const struct owner_of_kept *one, const struct owner_of_kept *other)
{
    return one->person != NULL && other->person != NULL && one->trust != NULL &&
           other->trust != NULL && strcmp(one->person, other->person) == 0 &&
           strcmp(one->trust, other->trust) == 0;
}

static const char *note(const char *directory, const struct owner_of_kept *owner,
                        struct arena *arena)
{
    const char *line = arena_print(arena, "%s %s\n", owner->person, owner->trust);
    return owner->person == NULL || owner->trust == NULL
               ? NULL
               : stored_file_write(arena_print(arena, "%s/%s", directory, owner_file), line,
                                   strlen(line), true, arena);
}

const char *belonging_note(const struct profile *profile, const struct owner_of_kept *owner,
                           struct arena *arena)
{
    return note(profile->directory, owner, arena);
}

static bool is_kept(const char *name)
{
    return strncmp(name, "store", 5) == 0 || strncmp(name, "kept", 4) == 0 ||
           strncmp(name, "heads", 5) == 0 || strcmp(name, owner_file) == 0;
}

static int key_first(const struct dirent **one, const struct dirent **other)
{
    bool first = strcmp((*one)->d_name, "store.key") == 0;
    bool second = strcmp((*other)->d_name, "store.key") == 0;
    return first != second ? (int)second - (int)first : alphasort(one, other);
}

static int is_to_move(const struct dirent *entry)
{
    return is_kept(entry->d_name);
}

static const char *move_one(const char *from, const char *into, const char *name,
                            struct arena *arena)
{
    const char *old = arena_print(arena, "%s/%s", from, name);
    if (rename(old, arena_print(arena, "%s/%s", into, name)) == 0 || errno == ENOENT)
        return NULL;
    return arena_print(arena, "%s cannot be moved to %s: %s", old, into, strerror(errno));
}

/* It can go on being filled: of the same person, nobody joined, and nothing of these there yet. */
static bool has_room(const char *directory, struct dirent **names, int count,
                     const struct owner_of_kept *owner, struct arena *arena)
{
    struct owner_of_kept there = noted_in(directory, arena);
    if (access(directory, F_OK) != 0)
        return true;
    bool room = belonging_is_same(&there, owner) &&
                access(arena_print(arena, "%s/certificate.pem", directory), F_OK) != 0;
    for (int i = 0; room && i < count; i++)
        room = strcmp(names[i]->d_name, owner_file) == 0 ||
               access(arena_print(arena, "%s/%s", directory, names[i]->d_name), F_OK) != 0;
    return room;
}

/* "clerk-person-12", beside the profile. */
static const char *free_profile(const struct profile *profile, struct dirent **names, int count,
                                const struct owner_of_kept *owner, struct arena *arena)
{
    const char *folder =
        arena_copy_n(arena, profile->directory, strlen(profile->directory) - strlen(profile->name));
    const char *name = arena_print(arena, "%.*s-person-%s", NAME_KEPT, profile->name,
                                   owner->person != NULL ? owner->person : "not-known");
    const char *tried = name;
    for (int more = 2; more < TRIES_MOST && !has_room(arena_print(arena, "%s%s", folder, tried),
                                                      names, count, owner, arena);
         more++)
        tried = arena_print(arena, "%s-%d", name, more);
    return tried;
}

static const char *move_all(const struct profile *profile, struct dirent **names, int count,
                            const struct owner_of_kept *owner, const char **aside,
                            struct arena *arena)
{
    struct profile other = {0};
    const char *name = free_profile(profile, names, count, owner, arena);
    const char *fault = profile_open(&other, name, arena) == EXIT_DONE ? NULL : other.fault;
    if (fault == NULL)
        fault = profile_make(&other, arena);
    if (fault == NULL)
        fault = note(other.directory, owner, arena);
    for (int i = 0; i < count && fault == NULL; i++)
        fault = move_one(profile->directory, other.directory, names[i]->d_name, arena);
    *aside = name;
    return fault;
}

const char *belonging_set_aside(const struct profile *profile, const struct owner_of_kept *owner,
                                const char **aside, struct arena *arena)
{
    struct dirent **names = NULL;
    const char *fault = NULL;
    int count = scandir(profile->directory, &names, is_to_move, key_first);
    *aside = NULL;
    if (count < 0)
        return arena_print(arena, "%s cannot be read: %s", profile->directory, strerror(errno));
    if (count > 1 || (count == 1 && strcmp(names[0]->d_name, owner_file) != 0))
        fault = move_all(profile, names, count, owner, aside, arena);
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
    return fault;
}
