/* What the rules need to know of a collection, kept in memory: it never changes once a collection
 * is open (its days may: those are judged by the statement that writes). */
#ifndef SERVER_GATE_COLLECTION_H
#define SERVER_GATE_COLLECTION_H

#include "common/domain/rules.h"
#include "server/store/job.h"

struct collection_facts {
    char *key;
    struct policy policy;
    struct rule_facts facts; /* submitting is the handler's to set */
};

struct collections;

/* The statement to prepare for it on every session. */
extern const struct statement collection_statement;

struct collections *collections_new(void);
void collections_free(struct collections *collections);

/* NULL: not in memory; ask. */
const struct collection_facts *collections_find(const struct collections *collections,
                                                const char *key);
struct job *collections_ask(const char *key, void (*on_result)(void *, const struct job_result *),
                            void *owner);

/* From the one row that came. */
const struct collection_facts *collections_keep(struct collections *collections, const char *key,
                                                const struct rows *rows);

#endif
