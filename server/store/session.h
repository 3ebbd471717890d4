/* One connection to PostgreSQL in pipeline mode, on the worker's loop. What is sent on it is a
 * flight: an optional BEGIN and one prepared statement, ended by a Sync. It reconnects by itself.
 *
 *   DOWN -> CONNECTING -> PREPARING -> IDLE <-> BUSY
 *    ^_________|______________|_________|________|   (lost, or too slow)
 */
#ifndef SERVER_STORE_SESSION_H
#define SERVER_STORE_SESSION_H

#include "server/store/parameters.h"
#include "server/store/statement.h"

#include <event2/event.h>
#include <libpq-fe.h>
#include <sys/queue.h>

enum session_state {
    SESSION_DOWN,
    SESSION_CONNECTING,
    SESSION_PREPARING,
    SESSION_IDLE,
    SESSION_BUSY
};

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

struct session_settings {
    struct event_base *base;
    const char *conninfo;
    const struct prepared_statement *statements; /* prepared at connect; ended by one without */
    int connect_seconds, flight_seconds;
};

struct session {
    const struct session_settings *settings;
    enum session_state state;
    int number;
    PGconn *pg;
    struct event *socket, *timer;
    short watched;                       /* what socket waits for */
    TAILQ_HEAD(flights, flight) flights; /* sent, not answered; oldest first */
    bool noticed;                        /* a warning came while the oldest flight was out */
    size_t preparing;                    /* answers still to come before IDLE */
    unsigned failures;                   /* connects in a row */
    void *owner;
    void (*on_state)(struct session *session); /* IDLE or DOWN was reached */
    void (*on_notification)(struct session *session, const char *payload); /* or NULL */
};

/* The settings must outlive the session. Starts connecting at once. */
void session_init(struct session *session, const struct session_settings *settings, int number);
void session_start(struct session *session);
void session_release(struct session *session);

/* Only while IDLE or BUSY; several may be out. Where the session goes down meanwhile, on_end has
 * been called when this returns. */
void session_send(struct session *session, struct flight *flight);

/* Throws the connection away (its state is not to be trusted) and connects anew. */
void session_retire(struct session *session, const char *reason);

#endif
