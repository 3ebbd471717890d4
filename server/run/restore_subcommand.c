/* sencod restore: the database as it was, from a copy that sencod nightly made. */
#include "server/run/subcommand.h"

#include "common/base/number.h"
#include "common/domain/date.h"
#include "server/nightly/copies.h"
#include "server/nightly/restore.h"

#include <string.h>
#include <unistd.h>

static const struct subcommand_option own_options[] = {
    {"from", "COPY", "the copy's folder, in backup_folder"},
    {"into", "FOLDER", "where it goes: not there yet, or empty"},
    {"until", "TIME", "as it was then (2026-11-26T20:15), by what was archived; else, at the end"},
    {"history", "N", "which one, where the database was put back before and there are several"},
    {"copy-alone", NULL, "as the copy was made, without what was archived since"},
    {"as", "USER", "when started as root: whose PostgreSQL it will be (postgres)"},
    {NULL, NULL, NULL}};

struct asked {
    const char *from, *into, *until, *history, *as;
    bool copy_alone;
};

enum { PLACES = 5 };

static const char *read_words(struct asked *asked, int argc, char **argv, struct arena *arena)
{
    static const char *const names[] = {"--from", "--into", "--until", "--history", "--as"};
    const char **const places[] = {&asked->from, &asked->into, &asked->until, &asked->history,
                                   &asked->as};
    for (int i = 0; i < argc; i += 2) {
        size_t at = 0;
        if (strcmp(argv[i], "--copy-alone") == 0) {
            asked->copy_alone = true;
            i--;
            continue;
        }
        while (at < PLACES && strcmp(argv[i], names[at]) != 0)
            at++;
        if (at == PLACES || i + 1 == argc)
            return arena_print(arena,
                               at == PLACES ? "restore does not know \"%s\"; sencod restore "
                                              "--help says what it takes"
                                            : "%s needs a value",
                               argv[i]);
        *places[at] = argv[i + 1];
    }
    if (asked->from == NULL || asked->into == NULL)
        return "restore needs --from COPY and --into FOLDER";
    return asked->from[0] == '/' && asked->into[0] == '/'
               ? NULL
               : "--from and --into are whole paths, from / on";
}

static const char *read_history(struct restore *restore, const struct asked *asked)
{
    uint64_t number = 0;
    if (asked->history != NULL &&
        (!number_parse(asked->history, UINT32_MAX, &number) || number == 0))
        return "--history is the number of one, as restore names them where there are several";
    restore->history = (unsigned)number;
    return NULL;
}

/* PostgreSQL does not run as root, and its folder is its own user's. */
static const char *find_owner(struct restore *restore, struct identity *identity,
                              const struct asked *asked)
{
    if (geteuid() != 0)
        return asked->as == NULL ? NULL
                                 : "--as is for root: as yourself, what you restore is yours";
    restore->owner = asked->as != NULL ? asked->as : "postgres";
    restore->as = identity;
    return identity_find(restore->owner, identity) && identity->user != 0
               ? NULL
               : "--as names nobody, or root: name the user PostgreSQL runs as";
}

/* When the copy was begun, as its folder is named. */
static const char *day_of(const struct restore *restore)
{
    const char *slash = strrchr(restore->from, '/'), *name = slash != NULL ? slash + 1 : "";
    struct date day;
    char words[DATE_WORDS];
    return copy_name_valid(name) && date_parse(arena_copy_n(restore->arena, name, 10), &day)
               ? arena_print(restore->arena, "%s at %.2s:%.2s in universal time",
                             date_print_words(words, day), name + 11, name + 13)
               : "the day it was made";
}

static void say(const struct restore *restore)
{
    if (restore->copy_alone)
        printf("The database is in %s: the copy alone, as it was on %s.\n", restore->into,
               day_of(restore));
    else
        printf("The database is in %s, as it was %s%s.\n", restore->into,
               restore->until != NULL ? "at " : "when the last of it was archived",
               restore->until != NULL ? restore->until : "");
    if (restore->history != 0)
        printf("That is of history %u alone: what was written in another is not in it.\n",
               restore->history);
    if (restore->last != NULL)
        printf("The last that is in it was written on %s in universal time.\n", restore->last);
    printf("Its history is a new one (%s): clients see that, and offer again what they had been\n"
           "told was received since.\n\nNow:\n"
           "  1. let PostgreSQL use that folder (data_directory in postgresql.conf), and start it\n"
           "  2. sencod check, then start the server\n"
           "  3. sencod nightly --only backup: what was copied before is of the old history\n",
           restore->epoch);
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct asked asked = {0};
    struct identity identity;
    struct restore restore = {.options = options, .arena = arena};
    const char *reason = read_words(&asked, argc, argv, arena);
    if (reason == NULL)
        reason = read_history(&restore, &asked);
    if (reason == NULL)
        reason = find_owner(&restore, &identity, &asked);
    restore.from = asked.from;
    restore.into = asked.into;
    restore.until = asked.until;
    restore.copy_alone = asked.copy_alone;
    if (reason == NULL)
        reason = restore_run(&restore);
    if (reason != NULL)
        return subcommand_fail("%s", reason);
    say(&restore);
    return 0;
}

const struct subcommand restore_subcommand = {
    .name = "restore",
    .summary = "put the database back from a copy, as it was at a moment",
    .own_options = own_options,
    .example = "sencod restore --config " SUBCOMMAND_CONFIG
               " --from /backup/2026-11-26T013000Z --into /var/lib/postgresql/restored",
    .run = run};
