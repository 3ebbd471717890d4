/* What a request wants of the database: one statement (alone, or as a row of a crowd's), or a short
 * transaction of several. The store calls back exactly once for each statement, unless the job has
 * been abandoned. */
#ifndef SERVER_STORE_JOB_H
#define SERVER_STORE_JOB_H

#include "server/store/parameters.h"
#include "server/store/rows.h"
#include "server/store/statement.h"

#include <sys/queue.h>

enum job_kind {
    JOB_PLAIN,
    JOB_CROWD, /* goes with others of its statement as one; bind one row */
    JOB_ALONE  /* a transaction, REPEATABLE READ, on a session held alone */
};

enum job_end {
    JOB_ROWS,      /* the statement's rows; of JOB_ALONE inside the open transaction */
    JOB_COMMITTED, /* JOB_ALONE: the transaction is durable; no rows */
    JOB_REFUSED,   /* the database refused; nothing happened */
    JOB_FULL,      /* too much waits already; nothing happened */
    JOB_DOWN,      /* there is no database just now; nothing happened */
    JOB_UNKNOWN    /* it may have happened */
};

struct job_result {
    enum job_end end;
    struct rows rows;
    const PGresult *history; /* where JOB_ROWS of what writes: see history_told */
    PGresult *taken;         /* of a job that takes_rows: theirs; to be freed by PQclear */
    const char *sqlstate, *constraint, *reason; /* where JOB_REFUSED; may be "" */
};

struct batch;

struct job {
    enum job_kind kind;
    const struct statement *statement;
    struct arena arena; /* what is bound lives here until the last answer */
    struct parameters parameters;
    bool reads;         /* it changes nothing */
    bool locks_chains;  /* JOB_ALONE: before it looks at anything, the audit's chains */
    bool takes_rows;    /* JOB_PLAIN: what comes with JOB_ROWS is the asker's */
    int64_t asker;      /* JOB_PLAIN: of one asker one is out at a time; 0: of nobody */
    uint64_t crowd_key; /* two of the same key never go in one batch */
    void (*on_result)(void *owner, const struct job_result *result); /* NULL: abandoned */
    void *owner;
    struct batch *batch; /* while it is out */
    TAILQ_ENTRY(job) link;
};

/* The store frees a job after its last answer; one that was never handed to the store is freed
 * here. */
struct job *job_new(enum job_kind kind, const struct statement *statement,
                    void (*on_result)(void *, const struct job_result *), void *owner);
void job_free(struct job *job);

#endif
