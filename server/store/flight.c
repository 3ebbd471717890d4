/* Sending, gathering results, judging. A success is only one if nothing warned us meanwhile (a wait
 * for the standby cut short is reported as success with a warning). */
#include "server/store/flight.h"

#include "server/store/history.h"

#include <string.h>

static bool send_sql(PGconn *pg, const char *sql)
{
    return sql == NULL || PQsendQueryParams(pg, sql, 0, NULL, NULL, NULL, NULL, 0);
}

bool flight_send(const struct flight *flight, PGconn *pg)
{
    const struct encoded *given = flight->parameters;
    if (!send_sql(pg, flight->sql_before) || !send_sql(pg, flight->sql_behind))
        return false;
    if (flight->statement != NULL &&
        !PQsendQueryPrepared(pg, flight->statement->name, given->count, given->values,
                             given->lengths, given->formats, 0))
        return false;
    if (flight->tells_history &&
        !PQsendQueryPrepared(pg, history_statement.name, 0, NULL, NULL, NULL, 0))
        return false;
    return PQpipelineSync(pg);
}

/* Only PostgreSQL can say that it did not happen, and it gives a reason of its own. A failure
 * without one is libpq's: it had no memory for the answer, say, which may have been a success. */
static bool is_refusal(const PGresult *result)
{
    return PQresultErrorField(result, PG_DIAG_SQLSTATE) != NULL;
}

enum flight_end flight_judge(const struct flight *flight, const PGconn *pg, bool noticed)
{
    ExecStatusType status = PQresultStatus(flight->result);
    PGTransactionStatusType wanted = flight->in_transaction ? PQTRANS_INTRANS : PQTRANS_IDLE;
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return is_refusal(flight->result) ? FLIGHT_REFUSED : FLIGHT_UNKNOWN;
    if (flight->tag != NULL && strcmp(PQcmdStatus(flight->result), flight->tag) != 0)
        return FLIGHT_REFUSED;
    if (noticed || PQtransactionStatus(pg) != wanted)
        return FLIGHT_UNKNOWN;
    return FLIGHT_DONE;
}

/* A first refusal is kept: what follows it in the pipeline only says "aborted". */
static void keep_result(struct flight *flight, PGresult *result)
{
    ExecStatusType kept =
        flight->result != NULL ? PQresultStatus(flight->result) : PGRES_COMMAND_OK;
    if (kept != PGRES_COMMAND_OK && kept != PGRES_TUPLES_OK) {
        PQclear(result);
        return;
    }
    PQclear(flight->result);
    flight->result = result;
}

static bool is_of_history(const struct flight *flight)
{
    int last = (flight->sql_before != NULL) + (flight->sql_behind != NULL) +
               (flight->statement != NULL) + 1;
    return flight->tells_history && flight->results == last;
}

void flight_take(struct flight *flight, PGresult *result)
{
    flight->results++;
    if (is_of_history(flight) && PQresultStatus(result) == PGRES_TUPLES_OK)
        flight->history = result;
    else
        keep_result(flight, result);
}
