/* The queue, and who goes next on which session. */
#include "server/store/database.h"

#include "common/base/log.h"

#include <assert.h>

TAILQ_HEAD(jobs, job);

struct database {
    struct database_settings settings;
    struct session_settings session_settings;
    struct session *sessions;
    struct jobs queue;
    size_t queued;
    bool handing_out; /* hand_out is running: what it starts must not start it again */
};

/* Jobs that are out on a session together: one plain job, one transaction, or a crowd. */
struct batch {
    struct flight flight; /* first: on_end finds the batch by it */
    struct database *database;
    struct session *session;
    struct jobs members;
    size_t count;
    struct arena arena; /* the encoded parameters */
    struct encoded encoded;
    bool committing;
};

static void hand_out(struct database *database);
static void on_batch_end(struct flight *flight, enum flight_end end);

bool database_up(const struct database *database)
{
    for (int i = 0; i < database->settings.sessions; i++)
        if (database->sessions[i].state >= SESSION_IDLE)
            return true;
    return false;
}

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

static struct batch *batch_new(struct database *database, struct session *session)
{
    struct batch *batch = calloc(1, sizeof *batch);
    if (batch == NULL)
        abort();
    batch->database = database;
    batch->session = session;
    batch->flight.on_end = on_batch_end;
    TAILQ_INIT(&batch->members);
    arena_init(&batch->arena, (size_t)1 << 30);
    return batch;
}

static void batch_free(struct batch *batch)
{
    arena_release(&batch->arena);
    free(batch);
}

static void batch_add(struct batch *batch, struct job *job)
{
    TAILQ_INSERT_TAIL(&batch->members, job, link);
    job->batch = batch;
    batch->count++;
}

static void batch_send(struct batch *batch)
{
    struct job *job;
    const struct parameters **parts = arena_need(&batch->arena, batch->count * sizeof(void *));
    size_t count = 0;
    TAILQ_FOREACH(job, &batch->members, link)
    parts[count++] = &job->parameters;
    job = TAILQ_FIRST(&batch->members);
    batch->flight.statement = job->statement;
    batch->flight.parameters = &batch->encoded;
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

static void end_plain(struct batch *batch, const struct job_result *result)
{
    struct job *job = TAILQ_FIRST(&batch->members);
    TAILQ_REMOVE(&batch->members, job, link);
    tell_and_free(job, result);
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
        struct batch *single = batch_new(batch->database, batch->session);
        TAILQ_REMOVE(&batch->members, job, link);
        batch_add(single, job);
        if (batch->session->pg != NULL)
            batch_send(single);
        else
            on_batch_end(&single->flight, FLIGHT_UNKNOWN);
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
    batch->flight.statement = NULL;
    batch->flight.tag = tag;
    batch->flight.in_transaction = false;
    batch->committing = true;
    session_send(batch->session, &batch->flight);
}

void job_next(struct job *job, const struct statement *statement)
{
    job->statement = statement;
    job->batch->flight.sql_before = NULL;
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
                               .rows = {result, 0, PQntuples(result)}};
}

static void on_batch_end(struct flight *flight, enum flight_end end)
{
    struct batch *batch = (struct batch *)flight;
    if (TAILQ_EMPTY(&batch->members)) {
        batch_free(batch);
        return;
    }
    struct job_result result = result_of(batch, end);
    enum job_kind kind = TAILQ_FIRST(&batch->members)->kind;
    if (kind == JOB_ALONE && continue_alone(batch, &result))
        return;
    if (kind == JOB_CROWD && end == FLIGHT_REFUSED && batch->count > 1)
        run_one_by_one(batch);
    else if (kind == JOB_CROWD)
        end_crowd(batch, &result);
    else
        end_plain(batch, &result);
    if (kind != JOB_ALONE || !end_transaction(batch))
        batch_free(batch);
}

static struct session *idle_session(struct database *database, size_t *idle)
{
    struct session *found = NULL;
    *idle = 0;
    for (int i = 0; i < database->settings.sessions; i++)
        if (database->sessions[i].state == SESSION_IDLE) {
            found = &database->sessions[i];
            ++*idle;
        }
    return found;
}

static bool in_batch(const struct batch *batch, uint64_t key)
{
    const struct job *member;
    TAILQ_FOREACH(member, &batch->members, link)
    if (member->crowd_key == key)
        return true;
    return false;
}

static struct job *dequeue(struct database *database, struct job *job)
{
    TAILQ_REMOVE(&database->queue, job, link);
    database->queued--;
    return job;
}

static size_t crowd_waiting(const struct database *database, const struct statement *statement)
{
    const struct job *job;
    size_t count = 0;
    TAILQ_FOREACH(job, &database->queue, link)
    count += job->statement == statement;
    return count;
}

/* The oldest job's fellows join it, up to its share of them among the idle sessions. */
static void gather_crowd(struct database *database, struct batch *batch, size_t idle)
{
    struct job *job = TAILQ_FIRST(&database->queue), *next;
    const struct statement *statement = TAILQ_FIRST(&batch->members)->statement;
    size_t share = (crowd_waiting(database, statement) + 1 + idle - 1) / idle;
    if (share > database->settings.batch_max)
        share = database->settings.batch_max;
    for (; job != NULL && batch->count < share; job = next) {
        next = TAILQ_NEXT(job, link);
        if (job->statement == statement && !in_batch(batch, job->crowd_key))
            batch_add(batch, dequeue(database, job));
    }
}

static void start_batch(struct database *database, struct session *session, size_t idle)
{
    struct batch *batch = batch_new(database, session);
    struct job *job = dequeue(database, TAILQ_FIRST(&database->queue));
    batch_add(batch, job);
    if (job->kind == JOB_CROWD)
        gather_crowd(database, batch, idle);
    if (job->kind == JOB_ALONE) {
        batch->flight.sql_before = "begin isolation level repeatable read";
        batch->flight.in_transaction = true;
    }
    batch_send(batch);
}

static void hand_out(struct database *database)
{
    struct session *session;
    size_t idle;
    if (database->handing_out)
        return;
    database->handing_out = true;
    while (!TAILQ_EMPTY(&database->queue) && (session = idle_session(database, &idle)) != NULL)
        start_batch(database, session, idle);
    database->handing_out = false;
}

static void refuse_queue(struct database *database)
{
    static const struct job_result down = {.end = JOB_DOWN};
    struct job *job;
    while ((job = TAILQ_FIRST(&database->queue)) != NULL)
        tell_and_free(dequeue(database, job), &down);
}

static void on_session_state(struct session *session)
{
    struct database *database = session->owner;
    if (session->state == SESSION_IDLE)
        hand_out(database);
    else if (!database_up(database))
        refuse_queue(database);
}

void database_ask(struct database *database, struct job *job)
{
    static const struct job_result down = {.end = JOB_DOWN}, full = {.end = JOB_FULL};
    if (!database_up(database)) {
        tell_and_free(job, &down);
    } else if (database->queued >= database->settings.queue_max) {
        tell_and_free(job, &full);
    } else {
        TAILQ_INSERT_TAIL(&database->queue, job, link);
        database->queued++;
        hand_out(database);
    }
}

void database_abandon(struct database *database, struct job *job)
{
    job->on_result = NULL;
    if (job->batch == NULL)
        job_free(dequeue(database, job));
}

struct database *database_new(struct event_base *base, const struct database_settings *settings)
{
    struct database *database = calloc(1, sizeof *database);
    struct session *sessions = calloc((size_t)settings->sessions, sizeof *sessions);
    if (database == NULL || sessions == NULL)
        abort();
    *database = (struct database){
        .settings = *settings,
        .session_settings = {.base = base,
                             .conninfo = settings->conninfo,
                             .statements = settings->statements,
                             .connect_seconds = settings->connect_seconds,
                             .flight_seconds = settings->flight_seconds},
        .sessions = sessions,
    };
    TAILQ_INIT(&database->queue);
    for (int i = 0; i < settings->sessions; i++) {
        session_init(&sessions[i], &database->session_settings, i + 1);
        sessions[i].owner = database;
        sessions[i].on_state = on_session_state;
    }
    for (int i = 0; i < settings->sessions; i++)
        session_start(&sessions[i]);
    return database;
}

void database_free(struct database *database)
{
    refuse_queue(database);
    for (int i = 0; i < database->settings.sessions; i++)
        session_release(&database->sessions[i]);
    free(database->sessions);
    free(database);
}
