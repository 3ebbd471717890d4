/* One row a write, in the order in which they were kept. */
#include "client/store/waiting_rows.h"

#include "client/line/methods.h"
#include "client/store/store_rows.h"
#include "client/store/subject.h"
#include "client/store/waiting.h"
#include "common/wire/unpack.h"
#include "services.h"

#include <string.h>

const char *waiting_kept_as(const char *what, const char *write_id, struct arena *arena)
{
    return arena_print(arena, "%s %s", what, write_id);
}

/* NULL where it is damaged, or of a method this program does not know. */
static const ProtobufCMessage *request_of(struct store *store, sqlite3_stmt *row, int column,
                                          const char *write_id, const char *method,
                                          struct arena *arena)
{
    struct method found;
    if (!method_find(contract_services, method, &found))
        return NULL;
    return store_unsealed(store, row, column, waiting_kept_as("write", write_id, arena),
                          found.described->input, arena);
}

/* Columns write_id, method, subject, request, in this order. */
/* The columns of a row that is read as one. */
#define WRITE "write_id, method, subject, request, kept_at"

static struct waiting_write read_write(struct store *store, sqlite3_stmt *row, struct arena *arena)
{
    struct waiting_write read = {.write_id = store_text(row, 0, arena),
                                 .method = store_text(row, 1, arena),
                                 .subject = store_text(row, 2, arena),
                                 .kept_at = store_text(row, 4, arena)};
    read.request = request_of(store, row, 3, read.write_id, read.method, arena);
    return read;
}

static const ProtobufCMessage *answer_of(struct store *store, sqlite3_stmt *row, int column,
                                         const struct waiting_write *write, struct arena *arena)
{
    struct method found;
    ProtobufCMessage *answer = NULL;
    const Senconet__Desk__V1__Outcome *outcome =
        store_unsealed(store, row, column, waiting_kept_as("outcome", write->write_id, arena),
                       &senconet__desk__v1__outcome__descriptor, arena);
    if (outcome == NULL || !outcome->has_answer ||
        !method_find(contract_services, write->method, &found) ||
        message_unpack(arena, found.described->output, outcome->answer.data, outcome->answer.len,
                       &answer) != UNPACKED)
        return NULL;
    return answer;
}

static Senconet__Desk__V1__Waiting__State state_named(const char *name)
{
    static const char *const names[] = {"ready",    "blocked",  "acknowledged",
                                        "rejected", "conflict", "closed"};
    size_t state = 0;
    while (state < sizeof names / sizeof names[0] - 1 && strcmp(names[state], name) != 0)
        state++;
    return (Senconet__Desk__V1__Waiting__State)state;
}

#define SHOWN_COLUMNS "write_id, method, subject, request, kept_at, outcome, state, sent_at"

static Senconet__Desk__V1__Waiting *read_row(struct store *store, sqlite3_stmt *row,
                                             struct arena *arena)
{
    Senconet__Desk__V1__Waiting *waiting = arena_need(arena, sizeof *waiting);
    struct waiting_write write = read_write(store, row, arena);
    senconet__desk__v1__waiting__init(waiting);
    waiting->write_id = (char *)(uintptr_t)write.write_id;
    waiting->method = (char *)(uintptr_t)write.method;
    waiting->subject = (char *)(uintptr_t)write.subject;
    waiting->kept_at = store_text(row, 4, arena);
    waiting->outcome =
        store_unsealed(store, row, 5, waiting_kept_as("outcome", waiting->write_id, arena),
                       &senconet__desk__v1__outcome__descriptor, arena);
    waiting->has_state = 1;
    waiting->state = state_named(store_text(row, 6, arena));
    waiting->sent_at = store_text(row, 7, arena);
    if (write.request == NULL)
        return waiting;
    waiting->school = subject_school(write.request);
    waiting->has_school = waiting->school != 0;
    waiting->collection = (char *)(uintptr_t)subject_text(write.request, "collection");
    return waiting;
}

static Senconet__Desk__V1__Waiting **read_rows(struct store *store, sqlite3_stmt *row,
                                               size_t *count, struct arena *arena)
{
    size_t room = 0;
    Senconet__Desk__V1__Waiting **all = arena_need(arena, sizeof *all);
    *count = 0;
    while (store_next(row)) {
        if (*count == room) {
            Senconet__Desk__V1__Waiting **larger =
                arena_need(arena, (room = room * 2 + 16) * sizeof *all);
            memcpy(larger, all, *count * sizeof *all);
            all = larger;
        }
        all[(*count)++] = read_row(store, row, arena);
    }
    return all;
}

Senconet__Desk__V1__Waiting **waiting_all(struct store *store, size_t *count, struct arena *arena)
{
    return read_rows(store,
                     store_ask(store, "select " SHOWN_COLUMNS " from item"
                                      " where seen = 0 and state <> 'closed' order by number"),
                     count, arena);
}

Senconet__Desk__V1__Waiting **waiting_since(struct store *store, const char *since, size_t *count,
                                            struct arena *arena)
{
    sqlite3_stmt *row =
        store_ask(store, "select " SHOWN_COLUMNS " from item where ?1 is null or (seen = 0"
                         " and state <> 'closed') or state in ('ready', 'blocked')"
                         " or (state = 'acknowledged' and settled_at >= ?1) order by number");
    store_bind_text(row, 1, since);
    return read_rows(store, row, count, arena);
}

Senconet__Desk__V1__Waiting **waiting_named(struct store *store, const char *start, size_t *count,
                                            struct arena *arena)
{
    sqlite3_stmt *row = store_ask(store, "select " SHOWN_COLUMNS " from item"
                                         " where substr(write_id, 1, length(?1)) = ?1"
                                         " order by number");
    store_bind_text(row, 1, start);
    return read_rows(store, row, count, arena);
}

static uint64_t number_of(struct store *store, const char *sql, const char *write_id)
{
    sqlite3_stmt *row = store_ask(store, sql);
    if (write_id != NULL)
        store_bind_text(row, 1, write_id);
    uint64_t number = store_next(row) ? store_number(row, 0) : 0;
    store_end(row);
    return number;
}

uint64_t waiting_count(struct store *store)
{
    return number_of(store, "select count(*) from item where state in ('ready', 'blocked')", NULL);
}

uint64_t waiting_count_blocked(struct store *store)
{
    return number_of(store, "select count(*) from item where state = 'blocked'", NULL);
}

/* The first two conditions are those of the index item_shown, without which it is not used. */
uint64_t waiting_count_undecided(struct store *store)
{
    return number_of(store,
                     "select count(*) from item where seen = 0 and state <> 'closed'"
                     " and state in ('rejected', 'conflict')",
                     NULL);
}

bool waiting_is_blocked(struct store *store, const char *write_id)
{
    return number_of(store, "select count(*) from item where write_id = ?1 and state = 'blocked'",
                     write_id) > 0;
}

uint64_t waiting_before(struct store *store, const char *write_id)
{
    return number_of(store,
                     "select count(*) from item mine join item other"
                     " on other.subject = mine.subject and other.number < mine.number"
                     " and other.state in ('ready', 'blocked', 'conflict')"
                     " where mine.write_id = ?1",
                     write_id);
}

/* What cannot be read is another's to say: waiting_damaged, or a newer program. */
struct waiting_write *waiting_next(struct store *store, size_t most, waiting_skip *skip,
                                   void *owner, size_t *count, struct arena *arena)
{
    struct waiting_write *writes = arena_need(arena, (most + 1) * sizeof *writes);
    bool more = true;
    *count = 0;
    sqlite3_stmt *row =
        store_ask(store, "select " WRITE " from item where number in"
                         " (select min(number) from item where state = 'ready' group by subject)"
                         " order by number");
    while (*count < most && (more = store_next(row))) {
        const char *write_id = (const char *)sqlite3_column_text(row, 0);
        if (skip != NULL && skip(owner, write_id))
            continue;
        writes[*count] = read_write(store, row, arena);
        if (writes[*count].request != NULL)
            (*count)++;
    }
    if (more)
        store_end(row);
    return writes;
}

static struct waiting_write *read_writes(struct store *store, sqlite3_stmt *row, size_t *count,
                                         struct arena *arena)
{
    size_t room = 0;
    struct waiting_write *writes = arena_need(arena, sizeof *writes);
    *count = 0;
    while (store_next(row)) {
        if (*count == room) {
            struct waiting_write *larger =
                arena_need(arena, (room = room * 2 + 8) * sizeof *writes);
            memcpy(larger, writes, *count * sizeof *writes);
            writes = larger;
        }
        writes[*count] = read_write(store, row, arena);
        if (sqlite3_column_count(row) > 5)
            writes[*count].answer = answer_of(store, row, 5, &writes[*count], arena);
        (*count)++;
    }
    return writes;
}

struct waiting_write *waiting_of_subject(struct store *store, const char *subject,
                                         const char *after, size_t *count, struct arena *arena)
{
    sqlite3_stmt *row = store_ask(
        store, "select " WRITE " from item where subject = ?1"
               " and state in ('ready', 'blocked') and number >"
               " coalesce((select number from item where write_id = ?2), 0) order by number");
    store_bind_text(row, 1, subject);
    store_bind_text(row, 2, after);
    return read_writes(store, row, count, arena);
}

struct waiting_write *waiting_received(struct store *store, const char *subject, const char *since,
                                       size_t *count, struct arena *arena)
{
    sqlite3_stmt *row =
        store_ask(store, "select " WRITE ", outcome from item where subject = ?1"
                         " and state = 'acknowledged' and settled_at >= ?2 order by number");
    store_bind_text(row, 1, subject);
    store_bind_text(row, 2, since);
    return read_writes(store, row, count, arena);
}

struct waiting_write *waiting_follower(struct store *store, const char *write_id,
                                       struct arena *arena)
{
    struct waiting_write *follower = NULL;
    sqlite3_stmt *row = store_ask(
        store,
        "select next.write_id, next.method, next.subject, next.request, next.kept_at from item mine"
        " join item next on next.number = (select number from item o where o.state = 'ready'"
        " and o.subject = mine.subject and o.number > mine.number order by o.number limit 1)"
        " where mine.write_id = ?1");
    store_bind_text(row, 1, write_id);
    while (store_next(row)) {
        follower = arena_need(arena, sizeof *follower);
        *follower = read_write(store, row, arena);
    }
    return follower != NULL && follower->request != NULL ? follower : NULL;
}

struct waiting_write *waiting_find(struct store *store, const char *write_id, struct arena *arena)
{
    struct waiting_write *found = NULL;
    sqlite3_stmt *row = store_ask(store, "select " WRITE " from item where write_id = ?1");
    store_bind_text(row, 1, write_id);
    while (store_next(row)) {
        found = arena_need(arena, sizeof *found);
        *found = read_write(store, row, arena);
    }
    return found != NULL && found->request != NULL ? found : NULL;
}

const char *waiting_damaged(struct store *store, struct arena *arena)
{
    const char *damaged = NULL;
    struct method method;
    sqlite3_stmt *row = store_ask(store, "select " WRITE " from item"
                                         " where state in ('ready', 'blocked') order by number");
    while (damaged == NULL && store_next(row)) {
        struct waiting_write write = read_write(store, row, arena);
        if (write.request == NULL && method_find(contract_services, write.method, &method))
            damaged = write.write_id;
    }
    if (damaged != NULL)
        store_end(row);
    return damaged;
}
