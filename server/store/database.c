/* The queue, and who goes next on which session. */
#include "server/store/database.h"

#include "common/base/memory.h"
#include "server/count/tally.h"
#include "server/store/batch.h"

/* Of one person a long list begins at most so often. Who asks for one page after the other does not
 * feel it; of many at once the others would: each is long for the database and for the loop. */
enum { LIST_EVERY_MICROSECONDS = 10000, LISTS_REMEMBERED = 32 };

struct listed {
    int64_t asker;
    uint64_t at; /* microseconds of the clock that only goes on */
};

struct database {
    struct database_settings settings;
    struct session_settings session_settings;
    struct session *sessions;
    struct jobs queue;
    size_t queued;
    struct batches out;
    struct listed listed[LISTS_REMEMBERED]; /* the lists that began last, in a ring */
    unsigned lists;
    struct event *rested; /* somebody's next list may begin */
    bool handing_out;     /* hand_out is running: what it starts must not start it again */
};

static void hand_out(struct database *database);

static void tell_and_free(struct job *job, enum job_end end)
{
    const struct job_result result = {.end = end};
    tally_add(end == JOB_FULL ? COUNT_QUEUE_FULL : COUNT_QUEUE_DOWN, 1);
    if (job->on_result != NULL)
        job->on_result(job->owner, &result);
    job_free(job);
}

bool database_up(const struct database *database)
{
    for (int i = 0; i < database->settings.sessions; i++)
        if (database->sessions[i].state >= SESSION_IDLE)
            return true;
    return false;
}

/* Jobs of a batch beside which a second goes. */
enum { FEW = 2 };

static bool in_batch(const struct batch *batch, uint64_t key)
{
    const struct job *member;
    TAILQ_FOREACH(member, &batch->members, link)
    if (member->crowd_key == key)
        return true;
    return false;
}

/* Whether the job of a crowd must wait for a batch of it that is out: a second goes beside one of
 * few, so that in a quiet hour nobody waits for somebody else's commit. */
static bool waits_for(const struct batch *batch, const struct job *job)
{
    return batch->count > FEW || in_batch(batch, job->crowd_key);
}

static uint64_t microseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* A long list of somebody whose last began just now: what waits is looked at again in time. */
static bool rests(struct database *database, const struct job *job)
{
    if (!job->takes_rows || job->asker == 0)
        return false;
    uint64_t now = microseconds_now();
    for (unsigned i = 0; i < LISTS_REMEMBERED; i++) {
        const struct listed *listed = &database->listed[i];
        if (listed->asker != job->asker || listed->at + LIST_EVERY_MICROSECONDS <= now)
            continue;
        const struct timeval wait = {0, (suseconds_t)(listed->at + LIST_EVERY_MICROSECONDS - now)};
        if (!evtimer_pending(database->rested, NULL))
            event_add(database->rested, &wait);
        return true;
    }
    return false;
}

static void remember_list(struct database *database, const struct job *job)
{
    if (job->takes_rows && job->asker != 0)
        database->listed[database->lists++ % LISTS_REMEMBERED] =
            (struct listed){job->asker, microseconds_now()};
}

/* Whether the job may have a session now.
 *
 * Of a crowd one batch is out at a time, or two of few: many small ones would cost the database
 * more than a large one, and everybody time. Of plain jobs, long lists among them, everybody has
 * one, and the lists of one begin some time apart: who asks for many at once waits for their own,
 * and not everybody else. Writes can wait
 * long, for each other and for a standby, and a transaction keeps its session between its
 * statements: where there are sessions enough, one is left to who only reads, and of the others one
 * to who does not need it for long. */
static bool may_start(struct database *database, const struct job *job)
{
    int sessions = database->settings.sessions, writing = 0, alone = 0, beside = 0;
    const struct batch *batch;
    LIST_FOREACH(batch, &database->out, link)
    {
        if (job->kind == JOB_CROWD && batch->statement == job->statement &&
            (waits_for(batch, job) || ++beside > 1))
            return false;
        if (job->kind == JOB_PLAIN && job->asker != 0 && batch->asker == job->asker)
            return false;
        writing += batch->writes;
        alone += batch->kind == JOB_ALONE;
    }
    if (job->kind == JOB_ALONE && alone >= (sessions > 2 ? sessions - 2 : 1))
        return false;
    return (job->reads || writing < (sessions > 1 ? sessions - 1 : 1)) && !rests(database, job);
}

static struct session *idle_session(struct database *database)
{
    for (int i = 0; i < database->settings.sessions; i++)
        if (database->sessions[i].state == SESSION_IDLE)
            return &database->sessions[i];
    return NULL;
}

static struct job *dequeue(struct database *database, struct job *job)
{
    TAILQ_REMOVE(&database->queue, job, link);
    tally_set(LEVEL_QUEUE, --database->queued);
    return job;
}

/* In this batch, or in another of its statement that is out. */
static bool is_out(const struct database *database, const struct job *job)
{
    const struct batch *batch;
    LIST_FOREACH(batch, &database->out, link)
    if (batch->statement == job->statement && in_batch(batch, job->crowd_key))
        return true;
    return false;
}

/* The oldest job's fellows join it. */
static void gather_crowd(struct database *database, struct batch *batch)
{
    struct job *job = TAILQ_FIRST(&database->queue), *next;
    for (; job != NULL && batch->count < database->settings.batch_max; job = next) {
        next = TAILQ_NEXT(job, link);
        if (job->statement == batch->statement && !is_out(database, job))
            batch_add(batch, dequeue(database, job));
    }
}

static void start_batch(struct database *database, struct session *session, struct job *job)
{
    remember_list(database, job);
    struct batch *batch = batch_new(session, &database->out, dequeue(database, job));
    if (job->kind == JOB_CROWD)
        gather_crowd(database, batch);
    batch_send(batch);
}

/* The oldest that may. */
static struct job *next_to_start(struct database *database)
{
    struct job *job;
    TAILQ_FOREACH(job, &database->queue, link)
    if (may_start(database, job))
        return job;
    return NULL;
}

static void hand_out(struct database *database)
{
    struct session *session;
    struct job *job;
    if (database->handing_out)
        return;
    database->handing_out = true;
    while ((session = idle_session(database)) != NULL && (job = next_to_start(database)) != NULL)
        start_batch(database, session, job);
    database->handing_out = false;
}

static void on_rested(evutil_socket_t none, short what, void *context)
{
    (void)none;
    (void)what;
    hand_out(context);
}

static void refuse_queue(struct database *database)
{
    struct job *job;
    while ((job = TAILQ_FIRST(&database->queue)) != NULL)
        tell_and_free(dequeue(database, job), JOB_DOWN);
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
    if (!database_up(database)) {
        tell_and_free(job, JOB_DOWN);
    } else if (database->queued >= database->settings.queue_max) {
        tell_and_free(job, JOB_FULL);
    } else {
        TAILQ_INSERT_TAIL(&database->queue, job, link);
        tally_set(LEVEL_QUEUE, ++database->queued);
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
    struct database *database = memory_zeroed(1, sizeof *database);
    struct session *sessions = memory_zeroed((size_t)settings->sessions, sizeof *sessions);
    *database = (struct database){
        .settings = *settings,
        .session_settings = {.base = base,
                             .conninfo = settings->conninfo,
                             .statements = settings->statements,
                             .connect_seconds = settings->connect_seconds,
                             .flight_seconds = settings->flight_seconds},
        .sessions = sessions,
    };
    database->rested = memory_need(evtimer_new(base, on_rested, database));
    tally_set(LEVEL_QUEUE_ROOM, settings->queue_max);
    tally_set(LEVEL_SESSIONS_WANTED, (size_t)settings->sessions);
    TAILQ_INIT(&database->queue);
    LIST_INIT(&database->out);
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
    event_free(database->rested);
    free(database->sessions);
    free(database);
}
