/* Statements one after the other, waited for; what the database says of the commit is looked at. */
#include "server/authority/records.h"

#include "common/base/log.h"

#include <poll.h>
#include <string.h>

enum { ANSWER_SECONDS = 4 }; /* for all the statements of one joining: less than a worker waits */

void joining_refuse(struct joining *joining, enum grpc_code code, const char *words)
{
    joining->refused = code;
    joining->words = words;
}

static const char no_database[] =
    "the signing process cannot reach its database just now; nothing was stored: ask again";
static const char not_confirmed[] =
    "the database did not confirm; whether it was stored is not known: ask again";
char *joining_hex(struct arena *arena, const uint8_t *bytes, size_t length)
{
    char *text = arena_need(arena, 2 * length + 3);
    snprintf(text, 3, "\\x");
    for (size_t i = 0; i < length; i++)
        snprintf(text + 2 + 2 * i, 3, "%02x", bytes[i]);
    return text;
}

static time_t monotonic_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* The wait for a commit is bounded by us: statement_timeout does not bound a wait for the standby.
 */
static bool wait_for_answer(PGconn *database, time_t until)
{
    struct pollfd polled = {.fd = PQsocket(database), .events = POLLIN};
    while (PQisBusy(database)) {
        if (monotonic_seconds() >= until)
            return false;
        if (poll(&polled, 1, 500) > 0 && !PQconsumeInput(database))
            return false;
    }
    return true;
}

/* The last result; NULL where the answer did not come in time. */
static PGresult *run(const struct joining *joining, const char *sql, int count,
                     const char *const *values)
{
    PGconn *database = joining->database;
    PGresult *last = NULL, *next;
    if (!PQsendQueryParams(database, sql, count, NULL, values, NULL, NULL, 0))
        return NULL;
    while (wait_for_answer(database, joining->until)) {
        if ((next = PQgetResult(database)) == NULL)
            return last;
        PQclear(last);
        last = next;
    }
    PQclear(last);
    return NULL;
}

/* NULL where it failed; the joining is refused then. */
PGresult *joining_ask(struct joining *joining, const char *sql, int count,
                      const char *const *values)
{
    PGresult *result = run(joining, sql, count, values);
    ExecStatusType status = PQresultStatus(result);
    if (result != NULL && (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK))
        return result;
    log_event("authority_database", "sqlstate=%s reason=\"%s\"",
              log_text(PQresultErrorField(result, PG_DIAG_SQLSTATE)),
              log_text(result != NULL ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)
                                      : "no answer in time"));
    joining->lost = joining->lost || result == NULL;
    PQclear(result);
    joining_refuse(joining, GRPC_UNAVAILABLE, no_database);
    return NULL;
}

bool joining_tell(struct joining *joining, const char *sql, int count, const char *const *values)
{
    PGresult *result = joining_ask(joining, sql, count, values);
    PQclear(result);
    return result != NULL;
}

const char *joining_cell(struct arena *arena, const PGresult *result, const char *column)
{
    int number = PQfnumber(result, column);
    return PQgetisnull(result, 0, number) ? NULL : arena_copy(arena, PQgetvalue(result, 0, number));
}

bool joining_is_true(const PGresult *result, const char *column)
{
    return PQgetvalue(result, 0, PQfnumber(result, column))[0] == 't';
}

/* A wait for the standby that was cut short is reported as success, with a warning. */
static void on_notice(void *context, const PGresult *result)
{
    struct joining *joining = context;
    log_event("authority_notice", "text=\"%s\"",
              log_text(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
    joining->lost = true;
}

/* Nothing is answered that is not committed: a connection that is given up before undoes it all. */
static void give_up(struct joining *joining)
{
    if (joining->refused == GRPC_OK)
        joining_refuse(joining, GRPC_UNAVAILABLE, no_database);
}

/* What the commit says is looked at: a failed transaction's ends with the tag ROLLBACK. A
 * connection that is still inside one after that is of no use to the next who asks. */
static void commit(struct joining *joining)
{
    bool keep = joining->refused == GRPC_OK;
    if (joining->lost) {
        give_up(joining);
        return;
    }
    PGresult *result = joining_ask(joining, keep ? "commit" : "rollback", 0, NULL);
    if (keep && (result == NULL || strcmp(PQcmdStatus(result), "COMMIT") != 0 || joining->lost))
        joining_refuse(joining, GRPC_UNAVAILABLE, not_confirmed);
    joining->lost = joining->lost || PQtransactionStatus(joining->database) != PQTRANS_IDLE;
    PQclear(result);
}

void joining_run(struct joining *joining,
                 void (*decide)(struct joining *joining, const void *request, EVP_PKEY *key),
                 const void *request, EVP_PKEY *key)
{
    joining->refused = GRPC_OK;
    joining->answer = NULL;
    joining->lost = false;
    joining->until = monotonic_seconds() + ANSWER_SECONDS;
    PQsetNoticeReceiver(joining->database, on_notice, joining);
    if (joining_tell(joining, "begin", 0, NULL)) {
        decide(joining, request, key);
        commit(joining);
    }
}
