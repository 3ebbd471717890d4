/* One HTTP/2 stream: headers and body in, a call out; an answer in, frames out. */
#ifndef SERVER_WIRE_STREAM_H
#define SERVER_WIRE_STREAM_H

#include "server/wire/call.h"

#include <event2/event.h>
#include <nghttp2/nghttp2.h>
#include <sys/queue.h>

/* What the streams of a worker hold of requests that are not answered yet. */
struct wire_use {
    size_t bodies;
};

struct wire_limits {
    size_t body_unknown, body_known; /* bytes of a message before and after the caller is known */
    size_t bodies;                   /* bytes of all requests of the worker together */
    struct wire_use *use;            /* the worker's */
    size_t arena;                    /* bytes a call may take */
    size_t header_bytes;             /* of a request, counted as HTTP/2 does */
    size_t unsent_hold, unsent_most; /* bytes of a connection's answers: above the one its further
                                      * calls wait, above the other it has full_seconds to read */
    int full_seconds;
    int call_seconds;   /* where the client sets no earlier deadline, and at most */
    int handshake_pace; /* handshakes begun each second */
    int handshake_seconds, first_request_seconds, idle_seconds, stalled_seconds;
    int unknown_seconds;      /* life of a connection without a good certificate */
    uint32_t streams;         /* at once on a connection */
    unsigned connections;     /* on a worker */
    unsigned shaking;         /* of these, in their handshake */
    unsigned unknown;         /* of these, after it, without a good certificate */
    unsigned per_certificate; /* of these, of one good certificate */
    unsigned resets;          /* of unanswered streams, on a connection, before it is closed */
    unsigned bare_frames;     /* that ask nothing, on a connection, before it is closed */
    unsigned certificate_pace, unknown_pace; /* streams a second: of a certificate, of a connection
                                              * without a good one */
};

struct stream {
    struct call call; /* first: the answer finds its stream by it */
    int32_t id;
    nghttp2_session *session;
    const struct wire_limits *limits;
    struct event *deadline;
    bool timed;
    uint64_t timeout; /* microseconds, where timed */
    size_t header_bytes;
    size_t ignored; /* bytes that came after it was refused */
    bool headers_ended, post, grpc, compressed, refused, ended;
    bool held;            /* its call waits in its connection */
    bool unauthenticated; /* so it was answered */
    uint8_t *frame;       /* header and message as they come */
    size_t frame_have, frame_size;
    struct arena kept;  /* the answer as it goes out; the call's own arena does not wait for that */
    const uint8_t *out; /* the answer's frame */
    size_t out_length, out_sent;
    size_t *unsent; /* the connection's count of what of its answers has not been sent */
    const char *status, *status_message, *details, *history; /* the trailers */
    void *owner;
    void (*on_call)(struct stream *stream);   /* the request is whole */
    void (*on_output)(struct stream *stream); /* the session has something to send */
    LIST_ENTRY(stream) link;
    TAILQ_ENTRY(stream) held_link;
};

struct stream *stream_new(nghttp2_session *session, int32_t id, const struct wire_limits *limits,
                          struct event_base *base);

/* Abandons its call where that is still open. */
void stream_free(struct stream *stream);

/* False: its headers are so many that its connection is to end. */
__attribute__((warn_unused_result)) bool stream_header(struct stream *stream, const uint8_t *name,
                                                       size_t name_length, const uint8_t *value,
                                                       size_t value_length);
void stream_headers_end(struct stream *stream);
void stream_data(struct stream *stream, const uint8_t *bytes, size_t length);
void stream_end(struct stream *stream);

#endif
