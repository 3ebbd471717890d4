/* The workers' memory of collections: a handful a year. */
#include "server/gate/collection.h"

#include "common/base/memory.h"
#include "common/message/policy.h"
#include "common/wire/unpack.h"

#include <assert.h>

enum { POLICY_ARENA = 65536 };

struct collections {
    struct collection_facts **of;
    size_t count;
};

const struct statement collection_statement = {
    "collection",
    "select c.asks, c.reference_date, t.reference_date as last_term_date,"
    "  p.body as policy_body from collection c join policy p on p.name = c.policy_name"
    "   and p.version = c.policy_version left join collection t on t.id = c.last_term"
    "  where c.key = $1::text"};

struct collections *collections_new(void)
{
    return memory_zeroed(1, sizeof(struct collections));
}

void collections_free(struct collections *collections)
{
    for (size_t i = 0; i < collections->count; i++) {
        free(collections->of[i]->key);
        free(collections->of[i]);
    }
    free(collections->of);
    free(collections);
}

const struct collection_facts *collections_find(const struct collections *collections,
                                                const char *key)
{
    for (size_t i = 0; i < collections->count; i++)
        if (strcmp(collections->of[i]->key, key) == 0)
            return collections->of[i];
    return NULL;
}

struct job *collections_ask(const char *key, void (*on_result)(void *, const struct job_result *),
                            void *owner)
{
    struct job *job = job_new(JOB_PLAIN, &collection_statement, on_result, owner);
    job->reads = true;
    bind_text(&job->parameters, key);
    return job;
}

static void read_policy(struct policy *policy, const struct rows *rows)
{
    struct arena arena;
    struct violations none;
    ProtobufCMessage *message = NULL;
    size_t length;
    arena_init(&arena, POLICY_ARENA);
    violations_init(&none, &arena);
    const uint8_t *body = rows_bytes(rows, 0, "policy_body", &arena, &length);
    enum unpacked unpacked =
        message_unpack(&arena, &senconet__v1__policy__descriptor, body, length, &message);
    assert(unpacked == UNPACKED);
    (void)unpacked;
    policy_from_message((const Senconet__V1__Policy *)message, policy, &none, "");
    arena_release(&arena);
}

static void set_facts(struct collection_facts *collection, const struct rows *rows)
{
    struct date reference_date;
    read_policy(&collection->policy, rows);
    if (!date_parse(rows_text(rows, 0, "reference_date"), &reference_date))
        abort();
    collection->facts = rule_facts_of_collection(
        &collection->policy, (uint32_t)rows_int(rows, 0, "asks"), reference_date);
    const char *last_term = rows_text(rows, 0, "last_term_date");
    if (last_term != NULL && !date_parse(last_term, &collection->facts.last_term_date))
        abort();
}

const struct collection_facts *collections_keep(struct collections *collections, const char *key,
                                                const struct rows *rows)
{
    const struct collection_facts *there = collections_find(collections, key);
    if (there != NULL)
        return there;
    struct collection_facts *collection = memory_zeroed(1, sizeof *collection);
    collection->key = memory_copy(key);
    set_facts(collection, rows);
    collections->of = memory_resize(collections->of, (collections->count + 1) * sizeof collection);
    collections->of[collections->count++] = collection;
    return collection;
}
