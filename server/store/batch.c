/* Sending, and telling the members. */
#include "server/store/batch.h"

#include "common/base/log.h"
#include "common/base/memory.h"

/* It goes on from where the audit's chains stood when it began (chain_audit,
 * schema/017_history.sql): where nobody else may go on with them meanwhile, that is where they
 * stand. */
#define LOCK_CHAINS "lock table audit_gate in share row exclusive mode"

static bool on_batch_end(struct flight *flight, enum flight_end end);

static void tell(struct job *job, const struct job_result *result)
{
    if (job->on_result != NULL)
        job->on_result(job->owner, result);
}

static void tell_and_free(struct job *job, const struct job_result *result)
{
    job->batch = NULL;
    tell(job, result);
    job_free(job);
}

struct batch *batch_new(struct session *session, struct batches *out, struct job *first)
{
    struct batch *batch = memory_zeroed(1, sizeof *batch);
    batch->session = session;
    batch->flight.on_end = on_batch_end;
    TAILQ_INIT(&batch->members);
    arena_init(&batch->arena, (size_t)1 << 30);
    batch->kind = first->kind;
    batch->writes = !first->reads;
    batch->asker = first->kind == JOB_PLAIN ? first->asker : 0;
    batch->statement = first->statement;
    batch->out = out;
    LIST_INSERT_HEAD(out, batch, link);
    batch_add(batch, first);
    if (batch->kind == JOB_ALONE) {
        batch->flight.sql_before = "begin isolation level repeatable read";
        batch->flight.sql_behind = first->locks_chains ? LOCK_CHAINS : NULL;
        batch->flight.in_transaction = true;
    }
    return batch;
}

static void batch_free(struct batch *batch)
{
    LIST_REMOVE(batch, link);
    arena_release(&batch->arena);
    free(batch);
}

void batch_add(struct batch *batch, struct job *job)
{
    TAILQ_INSERT_TAIL(&batch->members, job, link);
    job->batch = batch;
    batch->count++;
}

void batch_send(struct batch *batch)
{
    struct job *job;
    const struct parameters **parts = arena_need(&batch->arena, batch->count * sizeof(void *));
    size_t count = 0;
    TAILQ_FOREACH(job, &batch->members, link)
    parts[count++] = &job->parameters;
    job = TAILQ_FIRST(&batch->members);
    batch->flight.statement = job->statement;
    batch->flight.parameters = &batch->encoded;
    batch->flight.tells_history = batch->writes;
    parameters_encode(parts, count, &batch->arena, &batch->encoded);
    session_send(batch->session, &batch->flight);
}

static struct job_result refusal(const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    const char *reason = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return (struct job_result){.end = JOB_REFUSED,
                               .sqlstate = state != NULL ? state : "",
                               .constraint = constraint != NULL ? constraint : "",
                               .reason = reason != NULL ? reason : ""};
}

/* True: the rows are the asker's now. */
static bool end_plain(struct batch *batch, const struct job_result *result)
{
    struct job *job = TAILQ_FIRST(&batch->members);
    bool takes = job->takes_rows && job->on_result != NULL && result->end == JOB_ROWS;
    struct job_result own = *result;
    own.taken = takes ? batch->flight.result : NULL;
    TAILQ_REMOVE(&batch->members, job, link);
    tell_and_free(job, &own);
    return takes;
}

/* Each member sees the rows of its ordinal. */
static void end_crowd(struct batch *batch, const struct job_result *result)
{
    struct job *job;
    int64_t ordinal = 0;
    while ((job = TAILQ_FIRST(&batch->members)) != NULL) {
        struct job_result own = *result;
        ordinal++;
        if (result->end == JOB_ROWS)
            own.rows = rows_of_ordinal(&result->rows, ordinal);
        TAILQ_REMOVE(&batch->members, job, link);
        tell_and_free(job, &own);
    }
}

/* A crowd that was refused as one runs again row by row, so that one bad row harms nobody. */
static void run_one_by_one(struct batch *batch)
{
    struct job *job;
    log_event("batch_refused", "statement=%s rows=%zu reason=\"%s\"", batch->flight.statement->name,
              batch->count,
              log_text(PQresultErrorField(batch->flight.result, PG_DIAG_MESSAGE_PRIMARY)));
    while ((job = TAILQ_FIRST(&batch->members)) != NULL) {
        TAILQ_REMOVE(&batch->members, job, link);
        struct batch *single = batch_new(batch->session, batch->out, job);
        if (batch->session->pg != NULL)
            batch_send(single);
        else
            (void)on_batch_end(&single->flight, FLIGHT_UNKNOWN);
    }
}

/* After the rows of a transaction's statement the owner has said what comes next (job_next, ...):
 * the batch is out again and must not be freed. */
static bool continue_alone(struct batch *batch, const struct job_result *result)
{
    struct job *job = TAILQ_FIRST(&batch->members);
    if (batch->committing || result->end != JOB_ROWS)
        return false;
    struct job_result rows = *result;
    parameters_init(&job->parameters, &job->arena);
    batch->flight.result = NULL;
    if (job->on_result == NULL)
        job_roll_back(job);
    else
        job->on_result(job->owner, &rows);
    return true;
}

static void send_plain_sql(struct batch *batch, const char *sql, const char *tag)
{
    batch->flight.sql_before = sql;
    batch->flight.sql_behind = NULL;
    batch->flight.statement = NULL;
    batch->flight.tells_history = false;
    batch->flight.tag = tag;
    batch->flight.in_transaction = false;
    batch->committing = true;
    session_send(batch->session, &batch->flight);
}

void job_next(struct job *job, const struct statement *statement)
{
    job->statement = statement;
    job->batch->flight.sql_before = job->batch->flight.sql_behind = NULL;
    batch_send(job->batch);
}

void job_commit(struct job *job)
{
    send_plain_sql(job->batch, "commit", "COMMIT");
}

void job_roll_back(struct job *job)
{
    struct batch *batch = job->batch;
    job->on_result = NULL;
    send_plain_sql(batch, "rollback", NULL);
}

/* A refused statement leaves its transaction open: the session serves nobody before it is ended.
 * The batch goes out once more for that, without a member. */
static bool end_transaction(struct batch *batch)
{
    if (batch->session->pg == NULL || PQtransactionStatus(batch->session->pg) == PQTRANS_IDLE)
        return false;
    batch->flight.result = NULL;
    send_plain_sql(batch, "rollback", NULL);
    return true;
}

static struct job_result result_of(const struct batch *batch, enum flight_end end)
{
    const PGresult *result = batch->flight.result;
    if (end == FLIGHT_UNKNOWN)
        return (struct job_result){.end = JOB_UNKNOWN};
    if (end == FLIGHT_REFUSED)
        return refusal(result);
    return (struct job_result){.end = batch->committing ? JOB_COMMITTED : JOB_ROWS,
                               .history = batch->flight.history,
                               .rows = {result, 0, PQntuples(result)}};
}

static bool on_batch_end(struct flight *flight, enum flight_end end)
{
    struct batch *batch = (struct batch *)flight;
    bool taken = false;
    if (TAILQ_EMPTY(&batch->members)) {
        batch_free(batch);
        return false;
    }
    struct job_result result = result_of(batch, end);
    enum job_kind kind = batch->kind;
    if (kind == JOB_ALONE && continue_alone(batch, &result))
        return false;
    if (kind == JOB_CROWD && end == FLIGHT_REFUSED && batch->count > 1)
        run_one_by_one(batch);
    else if (kind == JOB_CROWD)
        end_crowd(batch, &result);
    else
        taken = end_plain(batch, &result);
    if (kind != JOB_ALONE || !end_transaction(batch))
        batch_free(batch);
    return taken;
}
