/* Who owns, reads and may change the configuration, the authority's folder and the keys. */
#include "server/run/check/looks.h"

#include "server/authority/faults.h"
#include "server/run/places.h"
#include "server/settings/findings.h"
#include "server/settings/identity.h"
#include "server/store/conninfo.h"

#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CLOCK_SLACK_SECONDS = 5 };

static const char *user_name(uid_t user, struct arena *arena)
{
    const struct passwd *entry = getpwuid(user);
    return entry != NULL ? arena_copy(arena, entry->pw_name) : arena_print(arena, "%u", user);
}

/* (uid_t)-1: not named, or not to be become. */
static uid_t user_of(const char *name)
{
    struct identity identity;
    return identity_find(name, &identity) ? identity.user : (uid_t)-1;
}

static void look_at_writers(const char *path, const struct stat *status, const char *danger,
                            struct findings *findings)
{
    if ((status->st_mode & S_IWOTH) != 0)
        findings_fault(findings, "anybody can change it (mode %o): %s; chmod o-w %s",
                       status->st_mode & 07777, danger, path);
    else if ((status->st_mode & S_IWGRP) != 0)
        findings_warning(findings, "its group can change it (mode %o): %s; chmod g-w %s",
                         status->st_mode & 07777, danger, path);
}

/* Root reads it: whoever owns it decides what root starts. Else it is to be our own. */
static void look_at_owner(const char *path, const struct stat *status, const char *danger,
                          struct findings *findings)
{
    if (status->st_uid != 0 && status->st_uid != geteuid())
        findings_fault(findings, "it belongs to %s: %s; chown %s %s",
                       user_name(status->st_uid, findings->arena), danger,
                       user_name(geteuid(), findings->arena), path);
}

static bool holds_a_password(const struct options *options)
{
    const char *all[] = {options->database, options->database_authority, options->database_owner};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i] != NULL && conninfo_has_password(all[i]))
            return true;
    return false;
}

static void look_at_change(const struct stat *status, struct findings *findings)
{
    long ahead = (long)(status->st_mtime - time(NULL));
    if (ahead > CLOCK_SLACK_SECONDS)
        findings_warning(findings,
                         "it was changed %ld seconds from now: this machine's clock has been set "
                         "back, and certificates and codes go by it; set it by a time server "
                         "(timedatectl set-ntp true)",
                         ahead);
}

const char *configuration_look(const struct options *options, struct arena *arena)
{
    static const char danger[] = "whoever changes it leads the server to another database or key";
    struct findings findings = {arena, NULL};
    struct stat status;
    if (stat(options->file, &status) != 0) {
        findings_fault(&findings, "%s: %s", options->file, strerror(errno));
        return findings.text;
    }
    look_at_owner(options->file, &status, danger, &findings);
    look_at_writers(options->file, &status, danger, &findings);
    if (holds_a_password(options) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0)
        findings_fault(&findings,
                       "it holds a password and others can read it (mode %o): they come into the "
                       "database with it; chmod 600 %s",
                       status.st_mode & 07777, options->file);
    look_at_change(&status, &findings);
    return findings.text;
}

const char *directory_look(const struct options *options, struct arena *arena)
{
    static const char danger[] = "whoever changes it puts an authority of their own in its place";
    struct findings findings = {arena, NULL};
    struct stat status;
    if (stat(options->authority_directory, &status) != 0) {
        findings_fault(&findings, "%s: %s; sencod init makes it", options->authority_directory,
                       strerror(errno));
        return findings.text;
    }
    look_at_owner(options->authority_directory, &status, danger, &findings);
    look_at_writers(options->authority_directory, &status, danger, &findings);
    return findings.text;
}

/* Whose: who is to read it and nobody else; (uid_t)-1: whoever we are. */
static void look_at_key_file(const char *path, uid_t whose, const char *reader,
                             struct findings *findings)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return;
    if ((status.st_mode & 077) != 0)
        findings_fault(findings,
                       "others can read it (mode %o), and pass for the trust: chmod 600 "
                       "%s",
                       status.st_mode & 07777, path);
    if (whose != (uid_t)-1 && status.st_uid != whose)
        findings_fault(findings, "it belongs to %s, and %s cannot read it: chown %s %s",
                       user_name(status.st_uid, findings->arena), reader,
                       user_name(whose, findings->arena), path);
}

/* What is said of it already may be why we cannot read it, too. */
static void look_into_key(const struct options *options, enum authority_part part, const char *path,
                          struct findings *findings)
{
    struct authority_places places;
    (void)places_of(options, findings->arena, &places); /* users have a line of their own */
    if (findings->text == NULL || access(path, R_OK) == 0)
        findings_add(findings, authority_key_fault(&places, part, findings->arena));
}

const char *issuing_key_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    struct stat status;
    const char *path = authority_path(arena, options->authority_directory, ISSUING_KEY);
    uid_t server = user_of(options->user);
    look_at_key_file(path, user_of(options->authority_user), "the signing process", &findings);
    if (server != (uid_t)-1 && stat(path, &status) == 0 && status.st_uid == server)
        findings_fault(&findings,
                       "it belongs to the server's user %s: whoever breaks into the "
                       "server makes certificates for anybody",
                       options->user);
    look_into_key(options, AUTHORITY_ISSUING, path, &findings);
    return findings.text;
}

static const char *workers_key_look(const struct options *options, enum authority_part part,
                                    const char *name, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *path = authority_path(arena, options->authority_directory, name);
    look_at_key_file(path, user_of(options->user), "the server", &findings);
    look_into_key(options, part, path, &findings);
    return findings.text;
}

const char *server_key_look(const struct options *options, struct arena *arena)
{
    return workers_key_look(options, AUTHORITY_SERVER, SERVER_KEY, arena);
}

const char *receipts_key_look(const struct options *options, struct arena *arena)
{
    return workers_key_look(options, AUTHORITY_RECEIPTS, RECEIPTS_KEY, arena);
}

const char *root_key_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    struct stat status;
    const char *path = authority_path(arena, options->authority_directory, ROOT_KEY);
    if (stat(path, &status) != 0)
        return NULL;
    if ((status.st_mode & 077) != 0)
        findings_fault(&findings,
                       "others can read it (mode %o), and make an authority that all "
                       "clients believe: chmod 600 %s, and take it offline",
                       status.st_mode & 07777, path);
    else
        findings_warning(&findings, "still lies on this machine: whoever breaks into it has the "
                                    "trust for good; take it offline");
    return findings.text;
}
