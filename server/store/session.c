/* Asynchronous libpq: connect, prepare, send, read. libpq ignores connect_timeout here, so the
 * timer is ours. */
#include "server/store/session.h"

#include "common/base/log.h"
#include "server/count/tally.h"

#include <assert.h>

static void on_socket(evutil_socket_t fd, short what, void *context);
static void connect_now(struct session *session);

static void set_state(struct session *session, enum session_state state)
{
    if (session->state == state)
        return;
    session->state = state;
    if (state == SESSION_IDLE || state == SESSION_DOWN)
        session->on_state(session);
}

static void set_timer(struct session *session, long milliseconds)
{
    struct timeval after = {milliseconds / 1000, milliseconds % 1000 * 1000};
    event_add(session->timer, &after);
}

/* libpq may change the socket while it connects, so until then the event is made anew each time. */
static void watch(struct session *session, short what)
{
    if (session->socket != NULL && session->state != SESSION_CONNECTING && session->watched == what)
        return;
    session->watched = what;
    if (session->socket != NULL)
        event_free(session->socket);
    session->socket = event_new(session->settings->base, PQsocket(session->pg),
                                (short)(what | EV_PERSIST), on_socket, session);
    event_add(session->socket, NULL);
}

/* The one that listens asks for a sign of life only: it is not what is watched. */
static bool is_counted(const struct session *session)
{
    return session->number > 0;
}

static void count_end(const struct session *session, enum flight_end end)
{
    static const enum tally_count counts[] = {[FLIGHT_DONE] = COUNT_FLIGHTS_DONE,
                                              [FLIGHT_REFUSED] = COUNT_FLIGHTS_REFUSED,
                                              [FLIGHT_UNKNOWN] = COUNT_FLIGHTS_UNKNOWN};
    if (!is_counted(session))
        return;
    tally_add(counts[end], 1);
    tally_change(LEVEL_FLIGHTS, -1);
}

static void end_flight(struct session *session, struct flight *flight, enum flight_end end)
{
    TAILQ_REMOVE(&session->flights, flight, link);
    count_end(session, end);
    PGresult *result = flight->result, *history = flight->history;
    if (!flight->on_end(flight, end))
        PQclear(result);
    PQclear(history);
}

static void close_connection(struct session *session)
{
    if (session->socket != NULL)
        event_free(session->socket);
    session->socket = NULL;
    event_del(session->timer);
    if (session->pg != NULL)
        PQfinish(session->pg);
    session->pg = NULL;
    session->noticed = false;
    session->preparing = 0;
}

void session_retire(struct session *session, const char *reason)
{
    log_event("database_lost", "session=%d reason=\"%s\"", session->number, log_text(reason));
    close_connection(session);
    if (is_counted(session) && session->state >= SESSION_IDLE) {
        tally_add(COUNT_SESSIONS_LOST, 1);
        tally_change(LEVEL_SESSIONS, -1);
    }
    session->failures++;
    set_timer(session, session->failures > 4 ? 1000 : 100L << session->failures);
    set_state(session, SESSION_DOWN);
    struct flight *flight;
    while (session->pg == NULL && (flight = TAILQ_FIRST(&session->flights)) != NULL)
        end_flight(session, flight, FLIGHT_UNKNOWN);
}

static void on_notice(void *context, const PGresult *result)
{
    struct session *session = context;
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    log_event("database_notice", "session=%d severity=%s text=\"%s\"", session->number,
              severity != NULL ? severity : "?",
              log_text(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY)));
    session->noticed = true;
}

static bool prepare(struct session *session, const struct prepared_statement *prepared)
{
    const Oid *types;
    int count = statement_types(prepared->form, &types);
    return PQsendPrepare(session->pg, prepared->statement->name, prepared->statement->sql, count,
                         types);
}

static bool prepare_all(struct session *session)
{
    const struct prepared_statement *prepared = session->settings->statements;
    session->preparing = 0;
    if (!PQenterPipelineMode(session->pg))
        return false;
    for (; prepared->statement != NULL; prepared++, session->preparing++)
        if (!prepare(session, prepared))
            return false;
    return PQpipelineSync(session->pg) && PQflush(session->pg) >= 0;
}

static void on_connected(struct session *session)
{
    PQsetnonblocking(session->pg, 1);
    PQsetNoticeReceiver(session->pg, on_notice, session);
    session->state = SESSION_PREPARING;
    watch(session, EV_READ | EV_WRITE);
    if (!prepare_all(session))
        session_retire(session, PQerrorMessage(session->pg));
}

static void continue_connecting(struct session *session)
{
    switch (PQconnectPoll(session->pg)) {
    case PGRES_POLLING_READING:
        watch(session, EV_READ);
        break;
    case PGRES_POLLING_WRITING:
        watch(session, EV_WRITE);
        break;
    case PGRES_POLLING_OK:
        on_connected(session);
        break;
    default:
        session_retire(session, PQerrorMessage(session->pg));
    }
}

/* Answers to PREPARE, then their Sync. */
static void take_prepared(struct session *session, PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_PIPELINE_SYNC) {
        session->failures = 0;
        event_del(session->timer);
        log_event("database_up", "session=%d", session->number);
        PQclear(result);
        if (is_counted(session)) {
            tally_add(COUNT_SESSIONS_MADE, 1);
            tally_change(LEVEL_SESSIONS, 1);
        }
        set_state(session, SESSION_IDLE);
        return;
    }
    if (status != PGRES_COMMAND_OK) {
        size_t done = 0;
        while (session->settings->statements[done].statement != NULL)
            done++;
        log_event("database_statement_refused", "statement=%s reason=\"%s\"",
                  session->settings->statements[done - session->preparing].statement->name,
                  log_text(PQresultErrorMessage(result)));
        session_retire(session, "a statement cannot be prepared: is the schema this program's?");
    } else {
        session->preparing--;
    }
    PQclear(result);
}

static void arm_flight_timer(struct session *session)
{
    if (TAILQ_EMPTY(&session->flights))
        event_del(session->timer);
    else
        set_timer(session, session->settings->flight_seconds * 1000L);
}

static void take_sync(struct session *session)
{
    struct flight *flight = TAILQ_FIRST(&session->flights);
    assert(flight != NULL);
    enum flight_end end = flight_judge(flight, session->pg, session->noticed);
    bool warned = session->noticed;
    session->noticed = false;
    end_flight(session, flight, end);
    if (session->pg == NULL)
        return;
    if (end == FLIGHT_UNKNOWN || warned) {
        session_retire(session, "an answer with a warning cannot be trusted");
        return;
    }
    arm_flight_timer(session);
    if (TAILQ_EMPTY(&session->flights))
        set_state(session, SESSION_IDLE);
}

static void take_result(struct session *session, PGresult *result)
{
    if (session->state == SESSION_PREPARING) {
        take_prepared(session, result);
    } else if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
        PQclear(result);
        take_sync(session);
    } else if (TAILQ_EMPTY(&session->flights)) {
        PQclear(result);
    } else {
        flight_take(TAILQ_FIRST(&session->flights), result);
    }
}

static bool expects_results(const struct session *session)
{
    return session->pg != NULL &&
           (session->state == SESSION_PREPARING || !TAILQ_EMPTY(&session->flights));
}

/* Each statement's results end with a NULL; only two NULLs in a row, or a busy connection, mean "no
 * more for now". */
static void take_results(struct session *session)
{
    bool null_before = false;
    while (expects_results(session) && !PQisBusy(session->pg)) {
        PGresult *result = PQgetResult(session->pg);
        if (result == NULL && null_before)
            return;
        null_before = result == NULL;
        if (result != NULL)
            take_result(session, result);
    }
}

static void take_notifications(struct session *session)
{
    PGnotify *notification;
    while (session->pg != NULL && (notification = PQnotifies(session->pg)) != NULL) {
        if (session->on_notification != NULL)
            session->on_notification(session, notification->extra);
        PQfreemem(notification);
    }
}

static void flush(struct session *session)
{
    int left = PQflush(session->pg);
    if (left < 0)
        session_retire(session, PQerrorMessage(session->pg));
    else
        watch(session, left > 0 ? EV_READ | EV_WRITE : EV_READ);
}

static void on_socket(evutil_socket_t fd, short what, void *context)
{
    struct session *session = context;
    (void)fd;
    if (session->state == SESSION_CONNECTING) {
        continue_connecting(session);
        return;
    }
    if ((what & EV_READ) != 0 && !PQconsumeInput(session->pg)) {
        session_retire(session, PQerrorMessage(session->pg));
        return;
    }
    take_results(session);
    take_notifications(session);
    if (session->pg != NULL && (what & EV_WRITE) != 0)
        flush(session);
}

static void on_timer(evutil_socket_t fd, short what, void *context)
{
    struct session *session = context;
    (void)fd;
    (void)what;
    if (session->state == SESSION_DOWN)
        connect_now(session);
    else
        session_retire(session, session->state == SESSION_BUSY ? "no answer in time"
                                                               : "no connection in time");
}

static void connect_now(struct session *session)
{
    session->state = SESSION_CONNECTING;
    session->pg = PQconnectStart(session->settings->conninfo);
    if (session->pg == NULL || PQstatus(session->pg) == CONNECTION_BAD) {
        session_retire(session, session->pg != NULL ? PQerrorMessage(session->pg) : "no memory");
        return;
    }
    set_timer(session, session->settings->connect_seconds * 1000L);
    watch(session, EV_WRITE);
}

void session_init(struct session *session, const struct session_settings *settings, int number)
{
    *session = (struct session){.settings = settings, .number = number};
    TAILQ_INIT(&session->flights);
    session->timer = evtimer_new(settings->base, on_timer, session);
}

void session_start(struct session *session)
{
    connect_now(session);
}

void session_release(struct session *session)
{
    close_connection(session);
    event_free(session->timer);
}

void session_send(struct session *session, struct flight *flight)
{
    assert(session->state == SESSION_IDLE || session->state == SESSION_BUSY);
    flight->result = flight->history = NULL;
    flight->results = 0;
    TAILQ_INSERT_TAIL(&session->flights, flight, link);
    session->state = SESSION_BUSY;
    if (is_counted(session))
        tally_change(LEVEL_FLIGHTS, 1);
    arm_flight_timer(session);
    if (!flight_send(flight, session->pg))
        session_retire(session, PQerrorMessage(session->pg));
    else
        flush(session);
}
