/* A session that listens for PostgreSQL's notifications. A cut listener misses notices for ever, so
 * its owner is told when it is cut and when it is back, and asks a sign of life every two seconds.
 */
#ifndef SERVER_STORE_NOTICES_H
#define SERVER_STORE_NOTICES_H

#include "server/store/session.h"

struct notices {
    struct session session;
    struct session_settings settings;
    struct flight flight;
    struct encoded nothing;
    struct event *heartbeat;
    const char *listen; /* "listen caller" */
    bool listening;
    void *owner;
    void (*on_listening)(void *owner, bool listening);
    void (*on_notice)(void *owner, const char *payload);
};

/* Set owner, listen and the callbacks before; conninfo must outlive it. */
void notices_start(struct notices *notices, struct event_base *base, const char *conninfo);
void notices_release(struct notices *notices);

#endif
