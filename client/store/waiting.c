/* What is done with writes that wait; waiting_rows.c reads them. */
#include "client/store/waiting.h"

#include "client/store/notices.h"
#include "client/store/store_rows.h"
#include "client/store/subject.h"
#include "client/store/waiting_rows.h"
#include "common/wire/message.h"

#include <string.h>

/* Which version it was to replace is the one thing that differs where a command is given again:
 * what is kept is what counts. */
static void forget_version(ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "replaces");
    const uint64_t none = 0;
    if (field != NULL && field->type == PROTOBUF_C_TYPE_UINT64)
        memcpy((char *)request + field->offset, &none, sizeof none);
}

static const uint8_t *content_of(const ProtobufCMessage *request, size_t *length,
                                 struct arena *arena)
{
    ProtobufCMessage *copy = arena_need(arena, request->descriptor->sizeof_message);
    memcpy(copy, request, request->descriptor->sizeof_message);
    forget_version(copy);
    return message_pack(arena, copy, length);
}

static bool is_same(const ProtobufCMessage *one, const ProtobufCMessage *other, struct arena *arena)
{
    size_t length = 0, other_length = 0;
    if (one == NULL || one->descriptor != other->descriptor)
        return false;
    const uint8_t *bytes = content_of(one, &length, arena);
    const uint8_t *others = content_of(other, &other_length, arena);
    return length == other_length && (length == 0 || memcmp(bytes, others, length) == 0);
}

static const char *act(struct store *store, const char *sql, const char *first, const char *second,
                       struct arena *arena)
{
    sqlite3_stmt *statement = store_ask(store, sql);
    store_bind_text(statement, 1, first);
    if (second != NULL)
        store_bind_text(statement, 2, second);
    return store_do(store, statement, NULL, arena);
}

/* Behind a conflict, or behind what is blocked by one. */
#define BEHIND_A_CONFLICT                                                                          \
    "exists (select 1 from item o where o.subject = item.subject and o.number < item.number"       \
    " and o.state in ('blocked', 'conflict'))"

/* Of two requests with one write id the second would never be sent. */
static const char *keep_again(struct store *store, const char *write_id,
                              const ProtobufCMessage *request, struct arena *arena)
{
    const struct waiting_write *kept = waiting_find(store, write_id, arena);
    if (kept == NULL || !is_same(kept->request, request, arena))
        return "something else waits to be sent already under the same write id";
    return act(store,
               "update item set seen = 0, state = case when " BEHIND_A_CONFLICT
               " then 'blocked' else 'ready' end"
               " where write_id = ?1 and state = 'closed'",
               write_id, NULL, arena);
}

const char *waiting_keep(struct store *store, const char *write_id, const char *method,
                         const ProtobufCMessage *request, struct arena *arena)
{
    int kept = 0;
    sqlite3_stmt *statement =
        store_ask(store, "insert into item (write_id, method, subject, request, kept_at, state)"
                         " values (?1, ?2, ?3, ?4, ?5, case when exists (select 1 from item o"
                         " where o.subject = ?3 and o.state in ('blocked', 'conflict'))"
                         " then 'blocked' else 'ready' end) on conflict do nothing");
    store_bind_text(statement, 1, write_id);
    store_bind_text(statement, 2, method);
    store_bind_text(statement, 3, subject_of(arena, method, request));
    store_bind_sealed(store, statement, 4, waiting_kept_as("write", write_id, arena), request,
                      arena);
    store_bind_text(statement, 5, store_now(arena));
    const char *fault = store_do(store, statement, &kept, arena);
    return fault == NULL && kept == 0 ? keep_again(store, write_id, request, arena) : fault;
}

static const char *state_for(const struct waiting_answer *answer)
{
    const char *code = answer->outcome->code;
    if (strcmp(code, "OK") == 0)
        return "acknowledged";
    if (answer->seen)
        return "closed";
    return strcmp(code, "ABORTED") == 0 ? "conflict" : "rejected";
}

static const char *block(struct store *store, const char *write_id, struct arena *arena)
{
    return act(store,
               "update item set state = 'blocked' where state = 'ready'"
               " and subject = (select subject from item where write_id = ?1)"
               " and number > (select number from item where write_id = ?1)",
               write_id, NULL, arena);
}

/* What the trust has said once stands: a second answer to the same write says the same. */
/* What was read of one before the trust came back from a copy is not told once more. */
static const char *settle_one(struct store *store, const struct waiting_answer *answer,
                              struct arena *arena)
{
    const char *state = state_for(answer);
    sqlite3_stmt *statement = store_ask(
        store, "update item set state = ?2, outcome = ?3, settled_at = ?4, epoch = ?6,"
               " seen = case when state = 'ready' and ?2 = 'acknowledged' then max(seen, ?5)"
               " else ?5 end"
               " where write_id = ?1 and state in ('ready', 'blocked', ?7)");
    store_bind_text(statement, 1, answer->write_id);
    store_bind_text(statement, 2, state);
    store_bind_sealed(store, statement, 3, waiting_kept_as("outcome", answer->write_id, arena),
                      &answer->outcome->base, arena);
    store_bind_text(statement, 4, store_now(arena));
    store_bind_number(statement, 5, answer->seen);
    store_bind_text(statement, 6, answer->epoch);
    /* Taken back while it was on its way: that it has arrived is the truth. */
    store_bind_text(statement, 7, strcmp(state, "acknowledged") == 0 ? "closed" : "ready");
    const char *fault = store_do(store, statement, NULL, arena);
    return fault == NULL && strcmp(state, "conflict") == 0 ? block(store, answer->write_id, arena)
                                                           : fault;
}

static const char *note_sent(struct store *store, const char *write_id, struct arena *arena)
{
    return act(store, "update item set sent_at = ?2 where write_id = ?1 and state = 'ready'",
               write_id, store_now(arena), arena);
}

const char *waiting_settle(struct store *store, const struct waiting_answer *answers, size_t count,
                           struct arena *arena)
{
    const char *fault = store_begin(store, arena);
    for (size_t i = 0; i < count && fault == NULL; i++)
        fault = answers[i].outcome != NULL ? settle_one(store, &answers[i], arena)
                                           : note_sent(store, answers[i].write_id, arena);
    return store_end_transaction(store, fault, arena);
}

const char *waiting_settle_damaged(struct store *store, struct arena *arena)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = (char[]){"DATA_LOSS"};
    outcome.message = (char[]){"what was kept of it is damaged, and cannot be sent: look at what "
                               "the trust holds, and do it again"};
    outcome.at = store_now(arena);
    struct waiting_answer answer = {.outcome = &outcome};
    const char *fault = NULL;
    while (fault == NULL && (answer.write_id = waiting_damaged(store, arena)) != NULL)
        fault = waiting_settle(store, &answer, 1, arena);
    return fault;
}

/* Those behind what is over, up to the next conflict, if there is one. */
static const char *unblock(struct store *store, const char *write_id, struct arena *arena)
{
    return act(store,
               "update item set state = 'ready' where state = 'blocked'"
               " and subject = (select subject from item where write_id = ?1)"
               " and not exists (select 1 from item o where o.subject = item.subject"
               " and o.state = 'conflict')",
               write_id, NULL, arena);
}

static const char *note_seen(struct store *store, const char *write_id, struct arena *arena)
{
    const char *fault =
        act(store,
            "update item set seen = 1, state = case state when 'acknowledged' then state"
            " else 'closed' end where write_id = ?1"
            " and state in ('acknowledged', 'rejected', 'conflict')",
            write_id, NULL, arena);
    return fault == NULL ? unblock(store, write_id, arena) : fault;
}

const char *waiting_seen(struct store *store, const char *write_id, struct arena *arena)
{
    const char *fault = store_begin(store, arena);
    if (fault == NULL)
        fault = note_seen(store, write_id, arena);
    return store_end_transaction(store, fault, arena);
}

const char *waiting_take_back(struct store *store, const char *write_id, struct arena *arena)
{
    return act(store,
               "update item set state = 'closed', settled_at = ?2, seen = 1 where write_id = ?1"
               " and state in ('ready', 'blocked')",
               write_id, store_now(arena), arena);
}

const char *waiting_note_shown(struct store *store, const char *conflict, uint64_t version,
                               struct arena *arena)
{
    sqlite3_stmt *statement =
        store_ask(store, "insert or replace into known values ('shown ' || ?1, ?2)");
    store_bind_text(statement, 1, conflict);
    store_bind_number(statement, 2, version);
    return store_do(store, statement, NULL, arena);
}

uint64_t waiting_shown(struct store *store, const char *conflict)
{
    uint64_t version = 0;
    sqlite3_stmt *row = store_ask(store, "select value from known where name = 'shown ' || ?1");
    store_bind_text(row, 1, conflict);
    while (store_next(row))
        version = store_number(row, 0);
    return version;
}

static const char *put_instead(struct store *store, const struct waiting_instead *instead,
                               struct arena *arena)
{
    const char *fault =
        instead->request != NULL
            ? waiting_keep(store, instead->write_id, instead->method, instead->request, arena)
            : NULL;
    return fault == NULL ? waiting_take_back(store, instead->of, arena) : fault;
}

const char *waiting_choose(struct store *store, const char *conflict,
                           const struct waiting_instead *instead, size_t count, struct arena *arena)
{
    const char *fault = store_begin(store, arena);
    for (size_t i = 0; i < count && fault == NULL; i++)
        fault = put_instead(store, &instead[i], arena);
    if (fault == NULL)
        fault = note_seen(store, conflict, arena);
    if (fault == NULL)
        fault = act(store, "delete from known where name = 'shown ' || ?1", conflict, NULL, arena);
    return store_end_transaction(store, fault, arena);
}

/* Whatever was acknowledged before the trust told of histories counts as of the first one told. */
static const char *offer(struct store *store, const char *epoch, bool first, uint64_t *offered,
                         struct arena *arena)
{
    int count = 0;
    const char *fault = act(store,
                            "insert into known values ('epoch', ?1)"
                            " on conflict do update set value = excluded.value",
                            epoch, NULL, arena);
    if (fault == NULL && first)
        return act(store, "update item set epoch = ?1 where state = 'acknowledged'", epoch, NULL,
                   arena);
    if (fault != NULL)
        return fault;
    sqlite3_stmt *again =
        store_ask(store, "update item set state = 'ready', sent_at = null, seen = 1"
                         " where state = 'acknowledged' and epoch is not ?1"
                         " and settled_at >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-90 days')");
    store_bind_text(again, 1, epoch);
    fault = store_do(store, again, &count, arena);
    *offered = (uint64_t)count;
    return fault == NULL && count > 0
               ? notices_put(store, NOTICE_OFFERED, arena_print(arena, "%d", count), arena)
               : fault;
}

const char *waiting_offer(struct store *store, const char *epoch, uint64_t *offered,
                          struct arena *arena)
{
    const char *known = store_known(store, "epoch", arena);
    *offered = 0;
    if (known != NULL && strcmp(known, epoch) == 0)
        return NULL;
    const char *fault = store_begin(store, arena);
    if (fault == NULL)
        fault = offer(store, epoch, known == NULL, offered, arena);
    fault = store_end_transaction(store, fault, arena);
    if (fault != NULL)
        *offered = 0;
    return fault;
}

const char *waiting_prune(struct store *store, uint64_t *pruned, struct arena *arena)
{
    int count = 0;
    sqlite3_stmt *statement =
        store_ask(store, "delete from item where state in ('acknowledged', 'closed')"
                         " and settled_at < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-90 days')");
    const char *fault = store_do(store, statement, &count, arena);
    *pruned = (uint64_t)count;
    return fault;
}
