/* A framed message with its trailers, or the trailers alone. */
#include "server/wire/stream_answer.h"

#include "common/wire/grpc.h"
#include "common/wire/grpc_details.h"
#include "common/wire/request_id.h"

enum { TRAILERS_MAX = 5 };

void stream_answer_allow_time(struct stream *stream)
{
    const struct wire_limits *limits = stream->limits;
    struct timeval after = {stream->ended ? limits->stalled_seconds : limits->call_seconds, 0};
    event_add(stream->deadline, &after);
}

static nghttp2_nv header(const char *name, const char *value)
{
    return (nghttp2_nv){(uint8_t *)(uintptr_t)name, (uint8_t *)(uintptr_t)value, strlen(name),
                        strlen(value), NGHTTP2_NV_FLAG_NO_COPY_NAME};
}

/* Never the same again: it would only push others out of the table of headers. */
static nghttp2_nv passing_header(const char *name, const char *value)
{
    nghttp2_nv made = header(name, value);
    made.flags |= NGHTTP2_NV_FLAG_NO_INDEX;
    return made;
}

static size_t status_headers(struct stream *stream, nghttp2_nv headers[TRAILERS_MAX])
{
    size_t count = 0;
    headers[count++] = header("grpc-status", stream->status);
    headers[count++] = passing_header(REQUEST_ID_NAME, request_line_id(&stream->call.line));
    if (stream->status_message != NULL)
        headers[count++] = header("grpc-message", stream->status_message);
    if (stream->details != NULL)
        headers[count++] = header("grpc-status-details-bin", stream->details);
    if (stream->history != NULL)
        headers[count++] = passing_header("senconet-history", stream->history);
    return count;
}

static ssize_t read_answer(nghttp2_session *session, int32_t id, uint8_t *to, size_t room,
                           uint32_t *flags, nghttp2_data_source *source, void *context)
{
    struct stream *stream = source->ptr;
    size_t left = stream->out_length - stream->out_sent, part = left < room ? left : room;
    nghttp2_nv trailers[TRAILERS_MAX];
    (void)context;
    arena_release(&stream->call.arena); /* whoever answered is done with it by now */
    memcpy(to, stream->out + stream->out_sent, part);
    stream->out_sent += part;
    *stream->unsent -= part;
    stream_answer_allow_time(stream);
    if (part == left) {
        *flags |= NGHTTP2_DATA_FLAG_EOF | NGHTTP2_DATA_FLAG_NO_END_STREAM;
        nghttp2_submit_trailer(session, id, trailers, status_headers(stream, trailers));
    }
    return (ssize_t)part;
}

static void pack(struct stream *stream, const struct response *answer)
{
    size_t length = answer->packed != NULL ? answer->packed_length
                                           : protobuf_c_message_get_packed_size(answer->body);
    uint8_t *frame = arena_need(&stream->kept, GRPC_FRAME_HEADER + length);
    grpc_frame_write(frame, length);
    if (answer->packed != NULL)
        memcpy(frame + GRPC_FRAME_HEADER, answer->packed, length);
    else
        protobuf_c_message_pack(answer->body, frame + GRPC_FRAME_HEADER);
    stream->out = frame;
    stream->out_length = GRPC_FRAME_HEADER + length;
    *stream->unsent += stream->out_length;
}

static void set_status(struct stream *stream, const struct response *answer)
{
    struct arena *arena = &stream->kept;
    stream->status = arena_print(arena, "%d", (int)answer->code);
    if (answer->message != NULL)
        stream->status_message = grpc_message_encode(arena, answer->message);
    if (answer->violations != NULL || answer->state != NULL)
        stream->details = grpc_details_encode(arena, answer->code, answer->message,
                                              answer->violations, answer->state);
}

void stream_answer_submit(struct stream *stream, const struct response *answer)
{
    const char *history = stream->call.history;
    nghttp2_nv headers[2 + TRAILERS_MAX] = {header(":status", "200"),
                                            header("content-type", "application/grpc")};
    nghttp2_data_provider provider = {.source.ptr = stream, .read_callback = read_answer};
    stream_answer_allow_time(stream);
    set_status(stream, answer);
    stream->history = history != NULL ? arena_copy(&stream->kept, history) : NULL;
    if (answer->code == GRPC_OK && (answer->body != NULL || answer->packed != NULL)) {
        pack(stream, answer);
        nghttp2_submit_response(stream->session, stream->id, headers, 2, &provider);
    } else {
        size_t count = 2 + status_headers(stream, headers + 2);
        nghttp2_submit_response(stream->session, stream->id, headers, count, NULL);
    }
}
