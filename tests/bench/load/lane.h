/* One connection: a socket, TLS on it where wanted, and what is spoken inside.
 *
 *   CLOSED -> CONNECTING -> (SHAKING ->) OPEN -> CLOSED
 */
#ifndef TESTS_BENCH_LOAD_LANE_H
#define TESTS_BENCH_LOAD_LANE_H

#include "tests/bench/load/exchange.h"
#include "tests/bench/load/people.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <sys/socket.h>

enum lane_state { LANE_CLOSED, LANE_CONNECTING, LANE_SHAKING, LANE_OPEN };

struct lane;

/* HTTP/2 with gRPC, HTTP/1.1, or nothing. */
struct speech {
    void (*start)(struct lane *lane);
    void (*end)(struct lane *lane);
    void (*ask)(struct lane *lane, struct exchange *exchange);
    /* False: the other side does not keep to what is spoken. */
    bool (*take)(struct lane *lane, const uint8_t *bytes, size_t length);
    size_t (*give)(struct lane *lane, uint8_t *to, size_t room);
};

struct lane_settings {
    struct event_base *base;
    SSL_CTX *tls; /* NULL: none */
    struct sockaddr_storage address;
    socklen_t address_length;
    const char *authority; /* host and port as requests name them */
    const struct speech *speech;
    size_t in_flight;
    void (*on_open)(struct lane *lane);
    void (*on_answer)(struct lane *lane, struct exchange *exchange);
    void (*on_closed)(struct lane *lane);
};

enum { LANE_UNSENT = 16384 };

struct lane {
    const struct lane_settings *settings;
    const struct person *person;
    void *owner;
    enum lane_state state;
    struct event event;
    short watched;
    SSL *ssl;
    int fd;
    void *spoken;  /* the speech's own */
    bool reading;  /* what is asked meanwhile goes out when it ends */
    bool finished; /* to be closed when reading ends */
    uint8_t *unsent;
    size_t unsent_from, unsent_to;
    struct exchange *exchanges; /* in_flight of them */
};

void lane_init(struct lane *lane, const struct lane_settings *settings, const struct person *person,
               void *owner);
void lane_open(struct lane *lane);

/* One that is not busy, or NULL; it is handed back by on_answer, or lost by on_closed. */
struct exchange *lane_exchange(struct lane *lane);
void lane_ask(struct lane *lane, struct exchange *exchange);

/* on_closed follows, at once or when what has come has been read. */
void lane_close(struct lane *lane);
void lane_release(struct lane *lane);

#endif
