/* Answers as PostgreSQL would, from constants. */
#include "tests/fuzz/fakes/database.h"

#include "common/message/policy.h"
#include "common/wire/message.h"
#include "server/gate/caller.h"
#include "server/gate/collection.h"

TAILQ_HEAD(jobs, job);

struct database {
    struct jobs queue;
    struct fake_caller caller;
};

struct database *fake_database_new(const struct fake_caller *caller)
{
    struct database *database = calloc(1, sizeof *database);
    if (database == NULL)
        abort();
    database->caller = *caller;
    TAILQ_INIT(&database->queue);
    return database;
}

void fake_database_free(struct database *database)
{
    if (!TAILQ_EMPTY(&database->queue))
        abort(); /* a call has gone and its job waits on */
    free(database);
}

bool database_up(const struct database *database)
{
    (void)database;
    return true;
}

/* What is bound must be what a session could send. */
static void encode(const struct job *job, struct arena *arena, struct encoded *encoded)
{
    const struct parameters *parts[] = {&job->parameters};
    parameters_encode(parts, 1, arena, encoded);
}

void database_ask(struct database *database, struct job *job)
{
    struct arena arena;
    struct encoded encoded;
    arena_init(&arena, 64 << 20);
    encode(job, &arena, &encoded);
    arena_release(&arena);
    TAILQ_INSERT_TAIL(&database->queue, job, link);
}

void database_abandon(struct database *database, struct job *job)
{
    TAILQ_REMOVE(&database->queue, job, link);
    job_free(job);
}

static PGresult *table(char **columns, int count)
{
    PGresAttDesc described[8] = {{0}};
    PGresult *result = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);
    for (int i = 0; i < count; i++)
        described[i].name = columns[i];
    if (result == NULL || !PQsetResultAttrs(result, count, described))
        abort();
    return result;
}

/* NULL ends nothing: it is SQL's NULL. */
static void add_row(PGresult *result, char **cells, int count)
{
    int row = PQntuples(result);
    for (int i = 0; i < count; i++)
        if (!PQsetvalue(result, row, i, cells[i], cells[i] != NULL ? (int)strlen(cells[i]) : -1))
            abort();
}

static PGresult *caller_rows(const struct fake_caller *caller)
{
    static char *columns[] = {"person", "revoked", "role", "school", "from_second", "until_second"};
    char role[8], school[24];
    PGresult *result = table(columns, 6);
    char *cells[] = {"7", caller->revoked ? "t" : "f", role, school, "0", NULL};
    snprintf(school, sizeof school, "%lld", (long long)caller->school);
    for (unsigned number = 1; caller->known && number <= 8; number++)
        if ((caller->roles & 1U << number) != 0) {
            snprintf(role, sizeof role, "%u", number);
            add_row(result, cells, 6);
        }
    cells[2] = cells[3] = cells[4] = NULL;
    if (caller->known && PQntuples(result) == 0)
        add_row(result, cells, 6);
    return result;
}

static char *policy_text(struct arena *arena)
{
    struct policy policy = policy_modern((struct figure){true, 100});
    size_t length;
    const uint8_t *bytes = message_pack(arena, &policy_message(arena, &policy, 1)->base, &length);
    char *text = arena_need(arena, 2 * length + 3);
    snprintf(text, 3, "\\x");
    for (size_t i = 0; i < length; i++)
        snprintf(text + 2 + 2 * i, 3, "%02x", bytes[i]);
    return text;
}

/* There are two collections, one that asks for everything and one for nothing. */
static PGresult *collection_rows(const char *key)
{
    static char *columns[] = {"asks", "reference_date", "last_term_date", "policy_body"};
    PGresult *result = table(columns, 4);
    struct arena arena;
    arena_init(&arena, 1 << 20);
    char *cells[] = {strcmp(key, "2012-13") == 0 ? "65535" : "0", "2013-01-17", "2012-10-04",
                     policy_text(&arena)};
    if (strcmp(key, "2012-13") == 0 || strcmp(key, "2013-14") == 0)
        add_row(result, cells, 4);
    arena_release(&arena);
    return result;
}

static PGresult *rows_for(const struct database *database, const struct job *job)
{
    struct arena arena;
    struct encoded encoded;
    PGresult *result = NULL;
    arena_init(&arena, 1 << 20);
    if (job->statement == &caller_statement) {
        result = caller_rows(&database->caller);
    } else if (job->statement == &collection_statement) {
        encode(job, &arena, &encoded);
        result = collection_rows(encoded.values[0]);
    }
    arena_release(&arena);
    return result;
}

static struct job_result result_of(enum fake_answer answer)
{
    static const struct job_result results[FAKE_ANSWERS] = {
        [FAKE_ROWS] = {.end = JOB_REFUSED, .sqlstate = "42501", .constraint = "", .reason = "no"},
        [FAKE_REFUSED] = {.end = JOB_REFUSED, .sqlstate = "53300", .constraint = "", .reason = ""},
        [FAKE_CONSTRAINT] = {.end = JOB_REFUSED,
                             .sqlstate = "23505",
                             .constraint = "policy_pkey",
                             .reason = "there is one"},
        [FAKE_GAVE_WAY] = {.end = JOB_REFUSED, .sqlstate = "40001", .constraint = "", .reason = ""},
        [FAKE_DOWN] = {.end = JOB_DOWN},
        [FAKE_UNKNOWN] = {.end = JOB_UNKNOWN}};
    return results[answer];
}

bool fake_database_answer(struct database *database, enum fake_answer answer)
{
    struct job *job = TAILQ_FIRST(&database->queue);
    struct job_result result = result_of(answer);
    if (job == NULL)
        return false;
    TAILQ_REMOVE(&database->queue, job, link);
    PGresult *rows = answer == FAKE_ROWS ? rows_for(database, job) : NULL;
    if (rows != NULL)
        result = (struct job_result){.end = JOB_ROWS, .rows = {rows, 0, PQntuples(rows)}};
    job->on_result(job->owner, &result);
    PQclear(rows);
    job_free(job);
    return true;
}
