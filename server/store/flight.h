/* What is sent on a session: an optional BEGIN and one prepared statement, ended by a Sync; and
 * what came of it. */
#ifndef SERVER_STORE_FLIGHT_H
#define SERVER_STORE_FLIGHT_H

#include "server/store/parameters.h"
#include "server/store/statement.h"

#include <libpq-fe.h>
#include <sys/queue.h>

enum flight_end {
    FLIGHT_DONE, /* it happened; where it wrote outside a transaction of several flights, durably */
    FLIGHT_REFUSED, /* it did not happen: result says why */
    FLIGHT_UNKNOWN /* it may or may not have happened: the connection was lost or the wait cut short
                    */
};

struct flight {
    const char *sql_before;            /* sent in the same go: "begin ..."; or NULL */
    const char *sql_behind;            /* and behind that: "lock ..."; or NULL */
    const struct statement *statement; /* NULL: only sql_before */
    const struct encoded *parameters;  /* read while sending only */
    bool in_transaction;               /* the session is left inside a transaction */
    bool tells_history;                /* history_statement goes behind it, in its transaction */
    const char *tag;   /* what the command tag must be, where that must be looked at */
    PGresult *result;  /* the session's; freed after on_end, unless that has taken it: true */
    PGresult *history; /* of history_statement; freed after on_end; NULL: none came */
    int results;       /* that have come */
    bool (*on_end)(struct flight *flight, enum flight_end end);
    TAILQ_ENTRY(flight) link;
};

/* Into the pipeline. False: the connection is lost. */
bool flight_send(const struct flight *flight, PGconn *pg);

/* One of its results: the flight's now. */
void flight_take(struct flight *flight, PGresult *result);

/* Once its Sync has come; noticed: a warning came meanwhile. */
enum flight_end flight_judge(const struct flight *flight, const PGconn *pg, bool noticed);

#endif
