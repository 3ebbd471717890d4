/* One at a time by an advisory lock, which ends with the session however the run ends. */
#include "server/nightly/run.h"

#include <string.h>
#include <time.h>

/* A run of the night. */
struct running {
    PGconn *connection;
    const struct options *options;
    const struct night_wish *wish;
    bool gone;      /* the database was waited for, in vain */
    bool lost_lock; /* another run began while the connection was lost */
};

enum { STEP_ARENA = 256 << 20, TRIES = 20 };

static const struct timespec moment = {3, 0};

static bool lock(PGconn *connection)
{
    PGresult *result = PQexec(connection, "select pg_try_advisory_lock(7362019)");
    bool locked =
        PQresultStatus(result) == PGRES_TUPLES_OK && strcmp(PQgetvalue(result, 0, 0), "t") == 0;
    PQclear(result);
    return locked;
}

/* A PostgreSQL that is started anew is there again in a while; one that is not is asked once before
 * each step from then on. */
static bool connect_again(struct running *running)
{
    PQreset(running->connection);
    for (int i = 1; i < TRIES && !running->gone && PQstatus(running->connection) != CONNECTION_OK;
         i++) {
        nanosleep(&moment, NULL);
        PQreset(running->connection);
    }
    running->gone = PQstatus(running->connection) != CONNECTION_OK;
    return !running->gone;
}

/* It went with the session, which the database may not have ended yet; or another run has it. */
static bool lock_again(PGconn *connection)
{
    bool locked = lock(connection);
    for (int i = 1; i < TRIES && !locked && PQstatus(connection) == CONNECTION_OK; i++) {
        nanosleep(&moment, NULL);
        locked = lock(connection);
    }
    return locked || PQstatus(connection) != CONNECTION_OK;
}

static void look_at_connection(struct running *running)
{
    if (running->lost_lock || PQstatus(running->connection) == CONNECTION_OK)
        return;
    fprintf(stderr, "sencod: the connection to the database was lost\n");
    if (connect_again(running) && !running->wish->dry_run)
        running->lost_lock = !lock_again(running->connection);
    if (running->lost_lock)
        fprintf(stderr, "sencod: another sencod nightly has begun meanwhile, and does the rest\n");
}

const struct night_step *night_step_named(const char *name)
{
    for (const struct night_step *const *each = night_steps; *each != NULL; each++)
        if (strcmp((*each)->name, name) == 0)
            return *each;
    return NULL;
}

static bool is_set(const struct night_step *step, const struct options *options)
{
    return step->set == NULL || step->set(options);
}

/* What was said of it in the database is of this try. */
static void begin(struct night *night, const struct night_step *step)
{
    if (!night->dry_run)
        (void)night_value(night, "select nightly_try($1::text)", step->name, NIGHT_END);
}

static void end(struct night *night, const struct night_step *step, const char *fault, bool is_ours)
{
    night->fault = NULL;
    if (fault != NULL)
        fprintf(stderr, "sencod: %s: %s\n", step->name, fault);
    if (!night->dry_run && is_ours)
        (void)night_value(night, "select nightly_end($1::text, $2::text, $3::text, $4::text)",
                          step->name, fault, lines_text(&night->said), lines_text(&night->wanted),
                          NIGHT_END);
    if (night->fault != NULL)
        fprintf(stderr, "sencod: %s: %s\n", step->name, night->fault);
}

static bool is_done(struct night *night, const struct night_step *step)
{
    const char *done = night_value(night, "select nightly_done($1::text)", step->name, NIGHT_END);
    return done != NULL && strcmp(done, "t") == 0;
}

/* Whether it is done: now, or before today. */
static bool run_step(struct running *running, const struct night_step *step)
{
    const struct night_wish *wish = running->wish;
    struct arena arena;
    bool well = true;
    arena_init(&arena, STEP_ARENA);
    struct night night = {.options = running->options,
                          .connection = running->connection,
                          .arena = &arena,
                          .dry_run = wish->dry_run,
                          .asked = wish->only != NULL};
    if (!wish->dry_run && wish->only == NULL && is_done(&night, step)) {
        printf("%s: done already today\n", step->name);
    } else {
        printf("%s\n", step->name);
        begin(&night, step);
        const char *fault = night.fault != NULL ? night.fault : step->run(&night);
        look_at_connection(running);
        end(&night, step, fault, !running->lost_lock);
        well = fault == NULL && night.fault == NULL;
    }
    lines_release(&night.said);
    lines_release(&night.wanted);
    arena_release(&arena);
    fflush(stdout);
    return well;
}

enum night_came night_run(PGconn *connection, const struct options *options,
                          const struct night_wish *wish)
{
    struct running running = {connection, options, wish, false, false};
    bool well = true;
    if (!wish->dry_run && !lock(connection))
        return NIGHT_AT_WORK;
    for (const struct night_step *const *each = night_steps; *each != NULL; each++) {
        if (wish->only != NULL && strcmp((*each)->name, wish->only) != 0)
            continue;
        look_at_connection(&running);
        if (running.lost_lock)
            return NIGHT_AT_WORK;
        if (is_set(*each, options))
            well = run_step(&running, *each) && well;
        else
            printf("%s: nothing to do, for %s is not set\n", (*each)->name, (*each)->needs);
    }
    return well ? NIGHT_DONE : NIGHT_FAILED;
}

/* NULL: never tried. */
static const char *stand_of(const struct rows *rows, const char *name, const char *column)
{
    for (int row = 0; row < rows->count; row++)
        if (strcmp(rows_text(rows, row, "name"), name) == 0 && !rows_null(rows, row, column))
            return rows_text(rows, row, column);
    return NULL;
}

static void print_step(const struct night_step *step, const struct options *options,
                       const struct rows *rows)
{
    const char *success = stand_of(rows, step->name, "succeeded");
    const char *tried = stand_of(rows, step->name, "tried");
    const char *fault = stand_of(rows, step->name, "last_fault");
    printf("%-13s%s\n", step->name, step->summary);
    if (!is_set(step, options))
        printf("             not done: %s is not set\n", step->needs);
    else if (tried == NULL)
        printf("             never tried\n");
    else
        printf("             last success %s; last try %s\n", success != NULL ? success : "never",
               tried);
    if (fault != NULL)
        printf("             last fault: %s\n", fault);
}

bool night_list(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct night night = {.connection = connection, .arena = arena};
    PGresult *result = night_query(
        &night,
        "select name, to_char(last_success at time zone 'Europe/London', 'FMDD FMMonth YYYY, "
        "HH24:MI') as succeeded, to_char(last_try at time zone 'Europe/London', 'FMDD FMMonth "
        "YYYY, HH24:MI') as tried, last_fault from nightly_step",
        NIGHT_END);
    struct rows rows = night_rows(result);
    for (const struct night_step *const *each = night_steps; result != NULL && *each != NULL;
         each++)
        print_step(*each, options, &rows);
    PQclear(result);
    if (night.fault != NULL)
        fprintf(stderr, "sencod: %s\n", night.fault);
    return result != NULL;
}
