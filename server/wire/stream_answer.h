/* The answer of a stream as gRPC has it: headers, a message, trailers. */
#ifndef SERVER_WIRE_STREAM_ANSWER_H
#define SERVER_WIRE_STREAM_ANSWER_H

#include "server/wire/stream.h"

/* Goes out as the session sends. */
void stream_answer_submit(struct stream *stream, const struct response *answer);

/* Answered, a stream does not stay open for ever: the client takes its answer, and has time to send
 * the rest of a request that was answered before it had come. A reset at once would lose libcurl
 * the answer. */
void stream_answer_allow_time(struct stream *stream);

#endif
