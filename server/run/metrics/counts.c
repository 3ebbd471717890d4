/* One table of what is counted once. */
#include "server/run/metrics/counts.h"

#include "server/run/metrics/exposition.h"

struct counted {
    const char *name, *labels;
    enum tally_count count;
    const char *help; /* with the first of a name */
};

struct level {
    const char *name, *labels;
    enum tally_level level;
    const char *help; /* likewise */
};

#define CLOSED  "senconet_connections_closed_total"
#define QUEUE   "senconet_database_queue_refusals_total"
#define FLIGHTS "senconet_database_flights_total"

static const struct counted counted[] = {
    {"senconet_connections_accepted_total", "", COUNT_ACCEPTED,
     "Connections accepted, whatever became of them."},
    {"senconet_handshakes_total", "", COUNT_HANDSHAKES, "TLS handshakes that were done."},
    {CLOSED, "reason=\"no_room\"", COUNT_NO_ROOM,
     "Connections the server refused or ended, by reason."},
    {CLOSED, "reason=\"no_greeting\"", COUNT_NO_GREETING, NULL},
    {CLOSED, "reason=\"no_handshake\"", COUNT_NO_HANDSHAKE, NULL},
    {CLOSED, "reason=\"unknown_many\"", COUNT_UNKNOWN_MANY, NULL},
    {CLOSED, "reason=\"certificate_many\"", COUNT_OF_CERTIFICATE, NULL},
    {CLOSED, "reason=\"broken\"", COUNT_BROKEN, NULL},
    {CLOSED, "reason=\"resets\"", COUNT_RESETS, NULL},
    {CLOSED, "reason=\"bare_frames\"", COUNT_BARE_FRAMES, NULL},
    {CLOSED, "reason=\"headers\"", COUNT_HEADERS, NULL},
    {CLOSED, "reason=\"unread\"", COUNT_UNREAD, NULL},
    {"senconet_requests_not_grpc_total", "", COUNT_NO_GRPC,
     "Requests that were HTTP, but no gRPC."},
    {"senconet_requests_abandoned_total", "", COUNT_ABANDONED,
     "Requests whose client went before the answer."},
    {"senconet_request_lines_left_out_total", "", COUNT_LINES_LEFT_OUT,
     "Requests that would have been a line of the log, and were too many in their second."},
    {QUEUE, "reason=\"full\"", COUNT_QUEUE_FULL,
     "What did not get into the queue for the database, or was turned out of it."},
    {QUEUE, "reason=\"down\"", COUNT_QUEUE_DOWN, NULL},
    {FLIGHTS, "outcome=\"done\"", COUNT_FLIGHTS_DONE,
     "What the database was asked, by outcome; unknown: it may have happened."},
    {FLIGHTS, "outcome=\"refused\"", COUNT_FLIGHTS_REFUSED, NULL},
    {FLIGHTS, "outcome=\"unknown\"", COUNT_FLIGHTS_UNKNOWN, NULL},
    {"senconet_database_sessions_made_total", "", COUNT_SESSIONS_MADE,
     "Database connections that came up, the first ones as well."},
    {"senconet_database_sessions_lost_total", "", COUNT_SESSIONS_LOST,
     "Database connections that were up and were lost or thrown away."},
    {"senconet_batches_total", "", COUNT_BATCHES, "Batches of requests sent to the database."},
    {"senconet_batch_rows_total", "", COUNT_BATCH_ROWS, "Requests in these batches."},
    {"senconet_batches_refused_total", "", COUNT_BATCHES_REFUSED,
     "Batches that were refused as one and ran again row by row."},
};

static const struct level levels[] = {
    {"senconet_connections", "kind=\"at_the_door\"", LEVEL_AT_THE_DOOR,
     "Connections open now: with a good certificate, without, and before the end of the "
     "handshake."},
    {"senconet_connections", "kind=\"known\"", LEVEL_KNOWN, NULL},
    {"senconet_connections", "kind=\"unknown\"", LEVEL_UNKNOWN, NULL},
    {"senconet_database_queue_requests", "", LEVEL_QUEUE, "What waits for the database now."},
    {"senconet_database_queue_requests_max", "", LEVEL_QUEUE_ROOM,
     "How much may wait for the database."},
    {"senconet_database_sessions", "", LEVEL_SESSIONS, "Database connections that are up."},
    {"senconet_database_sessions_wanted", "", LEVEL_SESSIONS_WANTED,
     "Database connections that are to be up."},
    {"senconet_database_flights", "", LEVEL_FLIGHTS,
     "What the database has been asked and has not answered yet."},
};

static void write_head(struct evbuffer *out, const char *name, const char *type, const char *help)
{
    if (help != NULL)
        exposition_family(out, name, type, help);
}

void counts_write(struct evbuffer *out, const struct board *board)
{
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        write_head(out, counted[i].name, "counter", counted[i].help);
        exposition_sample(out, counted[i].name, counted[i].labels,
                          (int64_t)board_count(board, counted[i].count));
    }
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        write_head(out, levels[i].name, "gauge", levels[i].help);
        exposition_sample(out, levels[i].name, levels[i].labels,
                          board_level(board, levels[i].level));
    }
}
