/* sencod audit verify: walks the audit's chains, and names what is not as it was written. */
#include "server/run/subcommand.h"

#include "server/store/audit_restores.h"
#include "server/store/migrate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct subcommand_option own_options[] = {
    {"heads", "FILE",
     "hold the chains against the heads in this file: one that --keep wrote, or "
     "a school's (the file heads of its senco profile)"},
    {"keep", "FILE", "where nothing is wrong, write where each chain stands into this file"},
    {NULL, NULL, NULL}};

struct verifying {
    const char *heads, *keep, *epoch;
    FILE *kept; /* being written; or NULL */
    struct audit_restores restores;
    struct audit_walk walk;
};

/* NULL, or what cannot be understood. */
static const char *read_options(struct verifying *verifying, int argc, char **argv,
                                struct arena *arena)
{
    for (int i = 0; i < argc; i++) {
        const char **value = strcmp(argv[i], "--heads") == 0  ? &verifying->heads
                             : strcmp(argv[i], "--keep") == 0 ? &verifying->keep
                                                              : NULL;
        if (value == NULL)
            return arena_print(arena,
                               "audit verify does not know \"%s\"; sencod audit --help says "
                               "what it takes",
                               argv[i]);
        if (i + 1 == argc)
            return arena_print(arena, "%s needs a file", argv[i]);
        *value = argv[++i];
    }
    return NULL;
}

/* The histories there have been, as "ID ID "; the last is the one that goes on. */
static const char *epochs_of(PGconn *owner, struct arena *arena)
{
    const char *all = migrate_ask(
        owner, "select string_agg(id || ' ', '' order by number) from history_epoch", arena);
    return all != NULL ? all : "";
}

static const char *add_head(struct verifying *verifying, const char *epochs,
                            const struct audit_head *head, struct arena *arena)
{
    struct audit_restore *restore = NULL;
    const char *fault = NULL;
    if (strstr(epochs, head->epoch) == NULL)
        return arena_print(arena,
                           "the history %s was never this database's: its heads are of "
                           "another trust, or this database is not the trust's",
                           head->epoch);
    if (strcmp(head->epoch, verifying->epoch) != 0)
        fault = audit_restores_find(&verifying->restores, head, &restore);
    if (fault == NULL && head->number > 0)
        audit_walk_keep(&verifying->walk, head, restore);
    return fault;
}

static const char *read_lines(struct verifying *verifying, FILE *file, const char *epochs,
                              struct arena *arena)
{
    const char *fault = NULL;
    size_t room = 0, number = 0;
    char *line = NULL;
    while (fault == NULL && getline(&line, &room, file) > 0) {
        struct audit_head head;
        line[strcspn(line, "\r\n")] = '\0';
        number++;
        if (!audit_head_read(line, &head)) {
            fault = arena_print(arena, "line %zu of %s is no head of a chain", number,
                                verifying->heads);
            break;
        }
        fault = add_head(verifying, epochs, &head, arena);
    }
    free(line);
    return fault;
}

/* NULL, or what is wrong with them. */
static const char *read_heads(struct verifying *verifying, const char *epochs, struct arena *arena)
{
    FILE *file = verifying->heads != NULL ? fopen(verifying->heads, "re") : NULL;
    if (verifying->heads == NULL)
        return NULL;
    if (file == NULL)
        return arena_print(arena, "%s cannot be read: %s", verifying->heads, strerror(errno));
    const char *fault = read_lines(verifying, file, epochs, arena);
    fclose(file);
    return fault;
}

static void say(void *owner, const char *words)
{
    (void)owner;
    printf("%s\n", words);
}

static void on_head(void *owner, int64_t chain, int64_t number, const char *hash)
{
    struct verifying *verifying = owner;
    if (verifying->kept != NULL)
        fprintf(verifying->kept, "%s %lld %lld %s\n", verifying->epoch, (long long)chain,
                (long long)number, hash);
}

/* That there was such a restore, only people know. */
static uint64_t say_gone(const struct audit_restores *restores)
{
    uint64_t all = 0;
    for (size_t i = 0; i < restores->count; i++) {
        const struct audit_restore *restore = &restores->each[i];
        all += restore->gone;
        if (restore->gone > 0)
            printf("%llu kept head%s gone with the restore of %s: if nobody of yours put the "
                   "database back then, find out who has changed it\n",
                   (unsigned long long)restore->gone, restore->gone == 1 ? " is" : "s are",
                   restore->words);
    }
    return all;
}

static int conclude(const struct verifying *verifying)
{
    const struct audit_walk *walk = &verifying->walk;
    bool gone = say_gone(&verifying->restores) > 0;
    if (walk->faults == 0) {
        printf("%llu line%s of the audit in %llu chain%s: %s as they were written\n",
               (unsigned long long)walk->lines, walk->lines == 1 ? "" : "s",
               (unsigned long long)walk->chains, walk->chains == 1 ? "" : "s",
               gone ? "those that are there are" : "all");
        return 0;
    }
    fflush(stdout);
    return subcommand_fail("the audit is not as it was written, in %llu place%s: find out who has "
                           "changed the database, and put it back from a backup",
                           (unsigned long long)walk->faults, walk->faults == 1 ? "" : "s");
}

static bool close_whole(FILE *file)
{
    bool whole = fflush(file) == 0 && fsync(fileno(file)) == 0;
    return fclose(file) == 0 && whole;
}

/* Written beside its place first: what is wrong replaces no heads that were right. */
static int keep_and_conclude(struct verifying *verifying, const char *beside, const char *reason)
{
    bool whole = verifying->kept == NULL || close_whole(verifying->kept);
    bool well = reason == NULL && verifying->walk.faults == 0;
    bool kept = !well || beside == NULL || (whole && rename(beside, verifying->keep) == 0);
    int error = errno;
    if (beside != NULL && (!well || !kept))
        (void)remove(beside);
    if (reason != NULL)
        return subcommand_fail("not all of the audit could be looked at: %s", reason);
    if (!kept)
        return subcommand_fail("%s cannot be written: %s", verifying->keep, strerror(error));
    return conclude(verifying);
}

/* NULL, or what is wrong with what the chains are to be held against. */
static const char *gather(struct verifying *verifying, PGconn *owner, struct arena *arena)
{
    const char *epochs = epochs_of(owner, arena);
    size_t length = strlen(epochs);
    verifying->epoch = length < 37 ? "" : arena_copy_n(arena, epochs + length - 37, 36);
    const char *reason = audit_restores_read(&verifying->restores, owner, arena);
    if (reason == NULL)
        reason = audit_restores_keep_heads(&verifying->restores, &verifying->walk);
    return reason != NULL ? reason : read_heads(verifying, epochs, arena);
}

static int verify(struct verifying *verifying, PGconn *owner, struct arena *arena)
{
    const char *beside = NULL, *reason = gather(verifying, owner, arena);
    if (reason != NULL)
        return subcommand_fail("%s", reason);
    if (verifying->keep != NULL) {
        beside = arena_print(arena, "%s.new", verifying->keep);
        if ((verifying->kept = fopen(beside, "we")) == NULL)
            return subcommand_fail("%s cannot be written: %s", verifying->keep, strerror(errno));
    }
    verifying->walk.say = verifying->walk.note = say;
    verifying->walk.on_head = on_head;
    verifying->walk.owner = verifying;
    reason = audit_walk(&verifying->walk, owner, arena);
    return keep_and_conclude(verifying, beside, reason);
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct verifying verifying = {0};
    const char *fault = read_options(&verifying, argc, argv, arena);
    if (fault != NULL)
        return subcommand_fail("%s", fault);
    PGconn *owner = subcommand_connect(options->database_owner, arena);
    if (owner == NULL)
        return 1;
    int code = verify(&verifying, owner, arena);
    free(verifying.walk.kept);
    PQfinish(owner);
    return code;
}

const struct subcommand audit_subcommand = {
    .name = "audit",
    .verb = "verify",
    .summary = "verify: walk the audit's chains, and name every line that is not as it was written",
    .own_options = own_options,
    .example = "sencod audit verify --keep /var/lib/senconet/heads --config " SUBCOMMAND_CONFIG,
    .run = run};
