/* The worker's way to PostgreSQL: a few sessions and one bounded queue in front of them. Whatever
 * of a crowd has queued up while all sessions were busy goes as one batch, split over the idle
 * sessions. */
#ifndef SERVER_STORE_DATABASE_H
#define SERVER_STORE_DATABASE_H

#include "server/store/job.h"
#include "server/store/session.h"

struct database;

struct database_settings {
    const char *conninfo;
    const struct prepared_statement *statements;
    int sessions, connect_seconds, flight_seconds;
    size_t queue_max, batch_max;
};

struct database *database_new(struct event_base *base, const struct database_settings *settings);
void database_free(struct database *database);

/* Takes the job over; may call back before it returns (JOB_FULL, JOB_DOWN). */
void database_ask(struct database *database, struct job *job);

/* The owner is gone: its callback is not called any more. A statement that has been sent still
 * runs. */
void database_abandon(struct database *database, struct job *job);

/* Whether any session is up: what health answers. */
bool database_up(const struct database *database);

#endif
