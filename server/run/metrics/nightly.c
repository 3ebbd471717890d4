/* One statement on a connection of its own. */
#include "server/run/metrics/nightly.h"

#include "server/run/metrics/exposition.h"

enum { CONNECT_SECONDS = 3, ANSWER_SECONDS = 5 };

static const char steps_sql[] =
    "select name, coalesce(extract(epoch from last_success)::bigint, 0),"
    " coalesce(extract(epoch from last_try)::bigint, 0), last_fault is not null"
    " from nightly_step order by name limit 64";

static const struct prepared_statement no_statements[] = {{NULL, STATEMENT_FREE}};

static void take(struct nightly *nightly, const PGresult *result)
{
    nightly->count = 0;
    for (int row = 0; row < PQntuples(result) && nightly->count < NIGHTLY_STEPS; row++) {
        struct nightly_told *step = &nightly->steps[nightly->count++];
        snprintf(step->name, sizeof step->name, "%s", PQgetvalue(result, row, 0));
        step->succeeded = strtoll(PQgetvalue(result, row, 1), NULL, 10);
        step->tried = strtoll(PQgetvalue(result, row, 2), NULL, 10);
        step->failed = PQgetvalue(result, row, 3)[0] == 't';
    }
}

static bool on_end(struct flight *flight, enum flight_end end)
{
    struct nightly *nightly = (struct nightly *)((char *)flight - offsetof(struct nightly, flight));
    if (end == FLIGHT_DONE)
        take(nightly, flight->result);
    else
        nightly->refused = end == FLIGHT_REFUSED;
    return false;
}

void nightly_ask(struct nightly *nightly)
{
    if (nightly->session.state != SESSION_IDLE || nightly->refused)
        return;
    nightly->flight =
        (struct flight){.sql_before = steps_sql, .parameters = &nightly->nothing, .on_end = on_end};
    session_send(&nightly->session, &nightly->flight);
}

/* Another database may be there when it comes back. */
static void on_state(struct session *session)
{
    struct nightly *nightly = session->owner;
    if (session->state == SESSION_DOWN)
        nightly->refused = false;
}

void nightly_start(struct nightly *nightly, struct event_base *base, const char *conninfo)
{
    *nightly = (struct nightly){.settings = {.base = base,
                                             .conninfo = conninfo,
                                             .statements = no_statements,
                                             .connect_seconds = CONNECT_SECONDS,
                                             .flight_seconds = ANSWER_SECONDS}};
    session_init(&nightly->session, &nightly->settings, 0);
    nightly->session.owner = nightly;
    nightly->session.on_state = on_state;
    session_start(&nightly->session);
}

void nightly_release(struct nightly *nightly)
{
    session_release(&nightly->session);
}

static void write_family(struct evbuffer *out, const struct nightly *nightly, const char *name,
                         const char *help, int64_t (*value)(const struct nightly_told *))
{
    char escaped[EXPOSITION_TEXT], labels[EXPOSITION_TEXT + 16];
    exposition_family(out, name, "gauge", help);
    for (size_t i = 0; i < nightly->count; i++) {
        snprintf(labels, sizeof labels, "step=\"%s\"",
                 exposition_escape(escaped, nightly->steps[i].name));
        exposition_sample(out, name, labels, value(&nightly->steps[i]));
    }
}

static int64_t succeeded(const struct nightly_told *step)
{
    return step->succeeded;
}

static int64_t tried(const struct nightly_told *step)
{
    return step->tried;
}

static int64_t failed(const struct nightly_told *step)
{
    return step->failed;
}

void nightly_write(struct evbuffer *out, const struct nightly *nightly)
{
    exposition_family(out, "senconet_database_answers", "gauge",
                      "1 while the database can be reached from where this is told.");
    exposition_sample(out, "senconet_database_answers", "", nightly->session.state >= SESSION_IDLE);
    if (nightly->count == 0)
        return;
    write_family(out, nightly, "senconet_nightly_last_success_timestamp_seconds",
                 "When a step of the night last succeeded, in seconds since 1970; 0: never.",
                 succeeded);
    write_family(out, nightly, "senconet_nightly_last_try_timestamp_seconds",
                 "When a step of the night was last tried, in seconds since 1970; 0: never.",
                 tried);
    write_family(out, nightly, "senconet_nightly_failed",
                 "1 where a step failed the last time, was cut off, or is at work.", failed);
}
