/* The files and their owner. */
#include "client/store/store.h"

#include "client/store/notices.h"
#include "client/store/store_key.h"
#include "client/store/store_parts.h"
#include "client/store/store_place.h"
#include "client/store/store_schema.h"
#include "common/base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What is kept is of a power cut's concern: see reliability in the README's tour. The rollback
 * journal is truncated, not deleted, and synced with its folder. */
static const char settings[] = "pragma locking_mode=exclusive;"
                               "pragma journal_mode=truncate;"
                               "pragma synchronous=extra;"
                               "pragma trusted_schema=off;"
                               "pragma secure_delete=on;"
                               "pragma mmap_size=0;";

/* As they are read back: a library built to do otherwise does not say so. */
static const struct {
    const char *pragma, *value;
} needed[] = {{"locking_mode", "exclusive"},
              {"journal_mode", "truncate"},
              {"synchronous", "3"},
              {"trusted_schema", "0"},
              {"secure_delete", "1"}};

/* Answers that were read, see kept.h: in a file of its own, which may be lost and is written
 * without waiting for the disk. The time stands before the answer, so that the oldest are found
 * without reading these. It is locked for good only by who has it alone: of two that had read it,
 * each would wait for the other. */
static const char kept_settings[] =
    "pragma journal_mode=memory; pragma synchronous=off;"
    "pragma trusted_schema=off; pragma secure_delete=on;"
    "begin exclusive; pragma locking_mode=exclusive;"
    "create table if not exists kept(question text primary key, read_at text not null,"
    " answer blob not null) strict, without rowid;"
    "create table if not exists sealed_with(mark text not null) strict;"
    "delete from kept where question in (select question from kept order by read_at desc"
    " limit -1 offset 2000); commit;";

enum { KEPT_LEAST_MS = 200, PAUSE_MS = 20 };

static int run(sqlite3 *file, const char *sql)
{
    return sqlite3_exec(file, sql, NULL, NULL, NULL);
}

static int open_sqlite(struct store *store, const char *path)
{
    mode_t before = umask(077); /* it is its owner's alone */
    int opened =
        sqlite3_open_v2(path, &store->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (opened == SQLITE_OK)
        opened = run(store->file, settings);
    if (opened == SQLITE_OK)
        opened = run(store->file, "begin exclusive; commit;");
    umask(before);
    return opened;
}

static bool is_set(struct store *store, const char *pragma, const char *value, struct arena *arena)
{
    sqlite3_stmt *row = NULL;
    bool same = sqlite3_prepare_v2(store->file, arena_print(arena, "pragma %s", pragma), -1, &row,
                                   NULL) == SQLITE_OK &&
                sqlite3_step(row) == SQLITE_ROW &&
                strcmp((const char *)sqlite3_column_text(row, 0), value) == 0;
    sqlite3_finalize(row);
    return same;
}

static const char *read_settings_back(struct store *store, const char *path, struct arena *arena)
{
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (!is_set(store, needed[i].pragma, needed[i].value, arena))
            return arena_print(arena,
                               "%s cannot be used: this machine's SQLite does not take the setting "
                               "%s=%s, without which what is saved could be lost",
                               path, needed[i].pragma, needed[i].value);
    return NULL;
}

/* Why a page could not be read, where the check says so; else a page is not what it was. */
static int fault_in(const char *said)
{
    int code = 0;
    const char *digit = strstr(said, "error code");
    if (strcmp(said, "ok") == 0)
        return SQLITE_OK;
    if (digit == NULL)
        return SQLITE_CORRUPT;
    for (digit += strcspn(digit, "0123456789"); *digit >= '0' && *digit <= '9' && code < 100000;
         digit++)
        code = 10 * code + (*digit - '0');
    return (code & 0xff) != SQLITE_OK ? code & 0xff : SQLITE_CORRUPT;
}

/* Whether its pages hang together. It costs as much as reading the file. */
static int judge(struct store *store)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->file, "pragma quick_check(1)", -1, &row, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        code = fault_in((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return code;
}

/* A disk or a memory that fails just now says nothing of the file. */
static bool is_damage(int code)
{
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

static void shut(struct store *store)
{
    sqlite3_close(store->file);
    store->file = NULL;
}

static int open_and_judge(struct store *store, const char *path)
{
    int opened = open_sqlite(store, path);
    return opened == SQLITE_OK ? judge(store) : opened;
}

const char *store_damaged_words(const char *aside, struct arena *arena)
{
    return arena_print(
        arena,
        "what was kept on this machine is damaged (a disk, or another program): it was moved to "
        "%s, and nothing of it is lost yet. senco store salvage %s reads out what can be read",
        aside, aside);
}

static const char *move_aside(struct store *store, const char *path, struct arena *arena)
{
    const char *aside = NULL;
    shut(store);
    const char *fault = store_place_move_aside(path, &aside, arena);
    if (fault != NULL)
        return fault;
    char *whole = realpath(aside, NULL);
    store->aside = whole != NULL ? whole : memory_copy(aside);
    store->moved_aside = memory_copy(store_damaged_words(aside, arena));
    return NULL;
}

const char *store_aside_words(const char *folder, struct arena *arena)
{
    const char *aside = store_place_aside(folder, arena);
    return aside == NULL
               ? NULL
               : arena_print(arena,
                             "what was kept on this machine was found damaged: it lies in %s, and "
                             "what waited there is not sent. senco store salvage %s reads out what "
                             "can be read; senco store leave %s where it is not wanted",
                             aside, aside, aside);
}

/* Whoever opens it next is told too: what was to be sent may lie there. */
static void look_aside(struct store *store, const char *folder, struct arena *arena)
{
    const char *words = store->moved_aside == NULL ? store_aside_words(folder, arena) : NULL;
    if (words != NULL)
        store->moved_aside = memory_copy(words);
}

/* Whoever opens it, does so alone: while one looks at a damaged file and moves it, no other has it
 * open, takes the new one's journal for its own, or moves the new one. */
static const char *open_alone(struct store *store, const char *folder, const char *path,
                              int *opened, struct arena *arena)
{
    const char *fault = NULL;
    int lock = store_place_lock(folder);
    if (lock < 0)
        return arena_print(arena, "%s cannot be locked: %s", folder, strerror(errno));
    *opened = open_and_judge(store, path);
    if (is_damage(*opened)) {
        fault = move_aside(store, path, arena);
        if (fault == NULL)
            *opened = open_sqlite(store, path);
    }
    if (*opened == SQLITE_BUSY)
        shut(store);
    close(lock);
    return fault;
}

static const char *open_file(struct store *store, const char *folder, const char *path,
                             unsigned patience_ms, struct arena *arena)
{
    static const struct timespec pause = {0, PAUSE_MS * 1000000};
    int opened = SQLITE_BUSY;
    const char *fault = open_alone(store, folder, path, &opened, arena);
    for (unsigned waited = 0; fault == NULL && opened == SQLITE_BUSY && waited < patience_ms;
         waited += PAUSE_MS) {
        nanosleep(&pause, NULL);
        fault = open_alone(store, folder, path, &opened, arena);
    }
    if (fault != NULL || opened == SQLITE_BUSY)
        return fault != NULL ? fault : STORE_BUSY;
    if (opened != SQLITE_OK)
        return arena_print(arena, "%s cannot be used: %s", path, sqlite3_errstr(opened));
    fault = read_settings_back(store, path, arena);
    if (fault == NULL)
        fault = store_schema_bring(store, path, arena);
    return fault == NULL && store->aside != NULL
               ? notices_put(store, NOTICE_DAMAGED, store->aside, arena)
               : fault;
}

static int try_kept(struct store *store, const char *path, unsigned patience_ms,
                    struct arena *arena)
{
    int opened =
        sqlite3_open_v2(path, &store->kept, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (opened == SQLITE_OK)
        opened = sqlite3_busy_timeout(
            store->kept, (int)(patience_ms > KEPT_LEAST_MS ? patience_ms : KEPT_LEAST_MS));
    if (opened == SQLITE_OK)
        opened = run(store->kept, kept_settings);
    if (opened == SQLITE_OK)
        opened = store_key_open_kept(store, arena);
    if (opened != SQLITE_OK) {
        sqlite3_close(store->kept);
        store->kept = NULL;
    }
    return opened;
}

/* All that is in it is at the trust. Under the lock it is looked at once more: another may have
 * begun it by now. */
static int begin_kept_anew(struct store *store, const char *folder, const char *path,
                           struct arena *arena)
{
    int lock = store_place_lock(folder);
    int opened = try_kept(store, path, 0, arena);
    if (opened != SQLITE_OK && opened != SQLITE_BUSY && unlink(path) == 0)
        opened = try_kept(store, path, 0, arena);
    if (lock >= 0)
        close(lock);
    return opened;
}

static const char *kept_fault(int opened, const char *path, struct arena *arena)
{
    if (opened == SQLITE_OK || opened == SQLITE_BUSY)
        return opened == SQLITE_OK ? NULL : STORE_BUSY;
    if (opened == STORE_OTHER_KEY)
        return arena_print(arena,
                           "%s is sealed with another store.key than the one that is there: senco "
                           "sync reads all of it again, or says what is wrong",
                           path);
    return arena_print(
        arena,
        "%s, which holds what was read last, cannot be used: %s (all in it is at the "
        "trust: it may be moved away)",
        path, sqlite3_errstr(opened));
}

/* A damaged one is begun anew; one that does not open with the key only where that is the store's,
 * as a wrong one is taken back. */
static const char *open_kept(struct store *store, const char *folder, bool key_is_right,
                             unsigned patience_ms, struct arena *arena)
{
    const char *path = arena_print(arena, "%s/kept", folder);
    mode_t before = umask(077);
    int opened = try_kept(store, path, patience_ms, arena);
    if (opened != SQLITE_OK && opened != SQLITE_BUSY && (opened != STORE_OTHER_KEY || key_is_right))
        opened = begin_kept_anew(store, folder, path, arena);
    umask(before);
    return kept_fault(opened, path, arena);
}

const char *const STORE_BUSY = "another Senconet of yours is at work under this profile";

const char *store_open_parts(struct store **store, const struct profile *profile, unsigned parts,
                             unsigned patience_ms, struct arena *arena)
{
    struct store *opened = memory_zeroed(1, sizeof *opened);
    const char *path = arena_print(arena, "%s/store", profile->directory);
    const char *fault = store_place_fault(profile->directory, arena);
    if (fault == NULL)
        fault = vault_open(&opened->vault, profile, path, arena);
    if (fault == NULL && (parts & STORE_FILE) != 0)
        fault = open_file(opened, profile->directory, path, patience_ms, arena);
    if (fault == NULL && (parts & STORE_FILE) != 0)
        look_aside(opened, profile->directory, arena);
    if (fault == NULL && (parts & STORE_KEPT) != 0)
        fault = open_kept(opened, profile->directory,
                          (parts & STORE_FILE) != 0 || access(path, F_OK) != 0, patience_ms, arena);
    *store = fault == NULL ? opened : NULL;
    if (fault != NULL)
        store_close(opened);
    return fault;
}

const char *store_open(struct store **store, const struct profile *profile, struct arena *arena)
{
    return store_open_parts(store, profile, STORE_FILE | STORE_KEPT, 0, arena);
}

const char *store_moved_aside(const struct store *store)
{
    return store->moved_aside;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    sqlite3_close(store->file);
    sqlite3_close(store->kept);
    vault_close(&store->vault);
    free(store->aside);
    free(store->moved_aside);
    free(store);
}
