/* One connection to PostgreSQL in pipeline mode, on the worker's loop, for flights. It reconnects
 * by itself.
 *
 *   DOWN -> CONNECTING -> PREPARING -> IDLE <-> BUSY
 *    ^_________|______________|_________|________|   (lost, or too slow)
 */
#ifndef SERVER_STORE_SESSION_H
#define SERVER_STORE_SESSION_H

#include "server/store/flight.h"

#include <event2/event.h>

enum session_state {
    SESSION_DOWN,
    SESSION_CONNECTING,
    SESSION_PREPARING,
    SESSION_IDLE,
    SESSION_BUSY
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
