/* HTTP/2 as nghttp2 speaks it: bytes of a connection in, streams and their calls out. What it wants
 * to send is taken from its session. */
#ifndef SERVER_WIRE_HTTP2_H
#define SERVER_WIRE_HTTP2_H

#include "server/wire/stream.h"

struct http2 {
    nghttp2_session *session; /* NULL before it has begun */
    LIST_HEAD(streams, stream) streams;
    TAILQ_HEAD(held_streams, stream) held; /* their calls wait for their turn */
    size_t unsent;        /* bytes of the streams' answers that are with us still */
    unsigned resets;      /* of streams not yet answered, less those that were */
    unsigned bare_frames; /* that asked nothing, less some for each frame of an answer */
    size_t bytes;         /* that have come since they last counted as a request */
    bool requested;       /* some stream has been opened */
    bool ended;           /* it has been told why it may not go on */
    /* Its connection's. */
    uint64_t number;
    const struct peer *peer;
    const struct wire_limits *limits;
    struct event_base *base;
    void *owner;                   /* the streams' owner too, for these */
    void (*on_asked)(void *owner); /* a stream is open, whatever may become of it; or bytes have
                                      come that count as one */
    void (*on_call)(struct stream *stream);
    void (*on_output)(struct stream *stream);
};

/* The fields of the connection are set. */
void http2_begin(struct http2 *http2);

/* Frees its streams. */
void http2_release(struct http2 *http2);

/* Its call waits; it is taken out of the queue when it is freed, or by http2_next. */
void http2_hold(struct http2 *http2, struct stream *stream);

/* The stream whose call has waited longest, out of the queue; NULL where none waits. */
struct stream *http2_next(struct http2 *http2);

/* A quiet while has passed: what asked nothing until now is forgiven. */
void http2_forgive(struct http2 *http2);

/* False: what came cannot be HTTP/2, which has been logged, and the connection is to be closed.
 * Whoever takes back too much, or sends too much that asks nothing, is told so by a last GOAWAY. */
__attribute__((warn_unused_result)) bool http2_feed(struct http2 *http2, const uint8_t *bytes,
                                                    size_t length);

/* Neither reads nor writes any more. */
bool http2_finished(const struct http2 *http2);

#endif
