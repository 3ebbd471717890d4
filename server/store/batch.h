/* Jobs that are out on a session together: one plain job, one transaction, or a crowd. A batch
 * tells its members what became of them, and frees itself.
 *
 *   new -> (members added) -> sent -> over
 *                             ^  |
 *                             +--+  a transaction's next statement; a refused crowd, one by one
 */
#ifndef SERVER_STORE_BATCH_H
#define SERVER_STORE_BATCH_H

#include "server/store/job.h"
#include "server/store/session.h"

TAILQ_HEAD(jobs, job);

LIST_HEAD(batches, batch);

struct batch {
    struct flight flight; /* first: its end finds the batch by it */
    struct session *session;
    struct batches *out; /* those that are not over, this one too */
    LIST_ENTRY(batch) link;
    struct jobs members;
    size_t count;
    struct arena arena; /* the encoded parameters */
    struct encoded encoded;
    bool committing;
    /* Of the first member, which may be gone while a transaction ends. */
    enum job_kind kind;
    bool writes;
    int64_t asker;
    const struct statement *statement;
};

/* With its first member, which others of the same statement may join before it is sent. */
struct batch *batch_new(struct session *session, struct batches *out, struct job *first);
void batch_add(struct batch *batch, struct job *job);
void batch_send(struct batch *batch);

/* JOB_ALONE, from within on_result of JOB_ROWS only: exactly one of the three. The next statement
 * takes what has been bound to job->parameters since (cleared before on_result was called). */
void job_next(struct job *job, const struct statement *statement);
void job_commit(struct job *job);
void job_roll_back(struct job *job);

#endif
