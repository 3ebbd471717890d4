/* LISTEN, and a heartbeat that finds a connection that died in silence. */
#include "server/store/notices.h"

enum { HEARTBEAT_SECONDS = 2, ANSWER_SECONDS = 2 };

static const struct prepared_statement no_statements[] = {{NULL, STATEMENT_FREE}};

static void set_listening(struct notices *notices, bool listening)
{
    if (notices->listening == listening)
        return;
    notices->listening = listening;
    notices->on_listening(notices->owner, listening);
}

static bool on_flight_end(struct flight *flight, enum flight_end end)
{
    struct notices *notices = (struct notices *)((char *)flight - offsetof(struct notices, flight));
    if (end == FLIGHT_DONE)
        set_listening(notices, true);
    else if (end == FLIGHT_REFUSED)
        session_retire(&notices->session, "LISTEN was refused");
    return false;
}

static void send_sql(struct notices *notices, const char *sql)
{
    notices->flight = (struct flight){
        .sql_before = sql, .parameters = &notices->nothing, .on_end = on_flight_end};
    session_send(&notices->session, &notices->flight);
}

static void on_state(struct session *session)
{
    struct notices *notices = session->owner;
    if (session->state == SESSION_DOWN)
        set_listening(notices, false);
    else if (!notices->listening)
        send_sql(notices, notices->listen);
}

static void on_notification(struct session *session, const char *payload)
{
    struct notices *notices = session->owner;
    notices->on_notice(notices->owner, payload);
}

static void on_heartbeat(evutil_socket_t fd, short what, void *context)
{
    struct notices *notices = context;
    (void)fd;
    (void)what;
    if (notices->session.state == SESSION_IDLE)
        send_sql(notices, "select 1");
}

void notices_start(struct notices *notices, struct event_base *base, const char *conninfo)
{
    struct timeval every = {HEARTBEAT_SECONDS, 0};
    notices->settings = (struct session_settings){.base = base,
                                                  .conninfo = conninfo,
                                                  .statements = no_statements,
                                                  .connect_seconds = ANSWER_SECONDS,
                                                  .flight_seconds = ANSWER_SECONDS};
    session_init(&notices->session, &notices->settings, 0);
    notices->session.owner = notices;
    notices->session.on_state = on_state;
    notices->session.on_notification = on_notification;
    notices->heartbeat = event_new(base, -1, EV_PERSIST, on_heartbeat, notices);
    event_add(notices->heartbeat, &every);
    session_start(&notices->session);
}

void notices_release(struct notices *notices)
{
    event_free(notices->heartbeat);
    session_release(&notices->session);
}
