/* HTTP/2 as nghttp2 speaks it: bytes of a connection in, streams and their calls out. What it wants
 * to send is taken from its session. */
#ifndef SERVER_WIRE_HTTP2_H
#define SERVER_WIRE_HTTP2_H

#include "server/wire/stream.h"

struct http2 {
    nghttp2_session *session; /* NULL before it has begun */
    LIST_HEAD(streams, stream) streams;
    unsigned resets; /* of streams not yet answered, less those that were */
    bool requested;  /* some stream has been opened */
    /* Its connection's. */
    uint64_t number;
    const struct peer *peer;
    const struct wire_limits *limits;
    struct event_base *base;
    void *owner; /* the streams' owner too, for these */
    void (*on_call)(struct stream *stream);
    void (*on_output)(struct stream *stream);
};

/* The fields of the connection are set. */
void http2_begin(struct http2 *http2);

/* Frees its streams. */
void http2_release(struct http2 *http2);

/* False: what came cannot be HTTP/2, which has been logged, or is more resets than a connection may
 * have; the connection is to be closed. */
__attribute__((warn_unused_result)) bool http2_feed(struct http2 *http2, const uint8_t *bytes,
                                                    size_t length);

/* Neither reads nor writes any more. */
bool http2_finished(const struct http2 *http2);

#endif
