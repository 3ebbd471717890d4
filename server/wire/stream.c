/* gRPC in one stream: POST, and a framed message; its answer is stream_answer's. */
#include "server/wire/stream.h"

#include "common/base/memory.h"
#include "common/wire/grpc.h"
#include "common/wire/request_id.h"
#include "server/count/tally.h"
#include "server/wire/stream_answer.h"

/* Bodies that are ignored before their stream is closed; headers over the limit that are still
 * answered in words. */
enum { PATH_BYTES_MAX = 256, IGNORED_BODIES = 16, HEADERS_READ = 4 };

static void send_answer(struct call *call, const struct response *answer);

static void on_deadline(evutil_socket_t fd, short what, void *context)
{
    struct stream *stream = context;
    (void)fd;
    (void)what;
    if (!stream->headers_ended) { /* nothing else can come on this connection before they do */
        nghttp2_session_terminate_session(stream->session, NGHTTP2_ENHANCE_YOUR_CALM);
        stream->on_output(stream);
        return;
    }
    if (stream->call.answered) {
        bool sent = stream->out_sent == stream->out_length;
        nghttp2_submit_rst_stream(stream->session, NGHTTP2_FLAG_NONE, stream->id,
                                  sent ? NGHTTP2_NO_ERROR : NGHTTP2_CANCEL);
        stream->on_output(stream);
        return;
    }
    call_abandon(&stream->call);
    call_refuse(&stream->call, GRPC_DEADLINE_EXCEEDED,
                "the time for this request is up; what became of it is not known: ask again");
}

static void start_deadline(struct stream *stream)
{
    uint64_t most = (uint64_t)stream->limits->call_seconds * 1000000;
    uint64_t micro = stream->timed && stream->timeout < most ? stream->timeout : most;
    struct timeval after = {(time_t)(micro / 1000000), (suseconds_t)(micro % 1000000)};
    event_add(stream->deadline, &after);
}

struct stream *stream_new(nghttp2_session *session, int32_t id, const struct wire_limits *limits,
                          struct event_base *base)
{
    struct stream *stream = memory_zeroed(1, sizeof *stream);
    stream->session = session;
    stream->id = id;
    stream->limits = limits;
    stream->deadline = evtimer_new(base, on_deadline, stream);
    stream->call.line.number = (uint64_t)id;
    request_line_begin(&stream->call.line);
    stream->call.send_answer = send_answer;
    arena_init(&stream->call.arena, limits->arena);
    arena_init(&stream->kept, SIZE_MAX);
    start_deadline(stream);
    return stream;
}

static void drop_frame(struct stream *stream)
{
    stream->limits->use->bodies -= stream->frame_size;
    free(stream->frame);
    stream->frame = NULL;
    stream->frame_size = stream->frame_have = 0;
}

void stream_free(struct stream *stream)
{
    if (!stream->call.answered)
        tally_add(COUNT_ABANDONED, 1);
    call_abandon(&stream->call);
    *stream->unsent -= stream->out_length - stream->out_sent;
    event_free(stream->deadline);
    drop_frame(stream);
    arena_release(&stream->call.arena);
    arena_release(&stream->kept);
    free(stream);
}

static bool is(const uint8_t *bytes, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(bytes, text, length) == 0;
}

/* application/grpc, alone or with "+proto" or parameters behind it; application/grpc-web is
 * another. */
static bool is_grpc(const uint8_t *value, size_t length)
{
    static const char type[] = "application/grpc";
    size_t own = sizeof type - 1;
    return length >= own && strncasecmp((const char *)value, type, own) == 0 &&
           (length == own || value[own] == '+' || value[own] == ';');
}

/* Anything else than a UUID is passed over: the log is not to hold what a client likes. */
static void take_id(struct request_line *line, const uint8_t *value, size_t length)
{
    if (length != UUID_TEXT - 1)
        return;
    memcpy(line->id, value, length);
    line->id[length] = '\0';
    if (!uuid_valid(line->id))
        line->id[0] = '\0';
}

bool stream_header(struct stream *stream, const uint8_t *name, size_t name_length,
                   const uint8_t *value, size_t value_length)
{
    char timeout[16];
    stream->header_bytes += name_length + value_length + 32;
    if (stream->header_bytes / HEADERS_READ > stream->limits->header_bytes)
        return false;
    if (is(name, name_length, ":path") && value_length <= PATH_BYTES_MAX)
        stream->call.path = arena_copy_n(&stream->call.arena, (const char *)value, value_length);
    else if (is(name, name_length, ":method"))
        stream->post = is(value, value_length, "POST");
    else if (is(name, name_length, "content-type"))
        stream->grpc = is_grpc(value, value_length);
    else if (is(name, name_length, "grpc-encoding"))
        stream->compressed = !is(value, value_length, "identity");
    else if (is(name, name_length, REQUEST_ID_NAME))
        take_id(&stream->call.line, value, value_length);
    else if (is(name, name_length, "grpc-timeout") && value_length < sizeof timeout) {
        memcpy(timeout, value, value_length);
        timeout[value_length] = '\0';
        stream->timed = grpc_timeout_parse(timeout, &stream->timeout);
    }
    return true;
}

static void refuse(struct stream *stream, enum grpc_code code, const char *words)
{
    stream->refused = true;
    if (!stream->call.answered)
        call_refuse(&stream->call, code, "%s", words);
}

static void refuse_http(struct stream *stream, const char *status)
{
    nghttp2_nv header = {(uint8_t *)(uintptr_t) ":status", (uint8_t *)(uintptr_t)status, 7, 3, 0};
    stream->refused = stream->call.answered = true;
    tally_add(COUNT_NO_GRPC, 1);
    stream_answer_allow_time(stream);
    nghttp2_submit_response(stream->session, stream->id, &header, 1, NULL);
    stream->on_output(stream);
}

void stream_headers_end(struct stream *stream)
{
    stream->headers_ended = true;
    if (!stream->post)
        refuse_http(stream, "405");
    else if (!stream->grpc)
        refuse_http(stream, "415");
    else {
        start_deadline(stream);
        if (stream->header_bytes > stream->limits->header_bytes)
            refuse(stream, GRPC_RESOURCE_EXHAUSTED,
                   "the request has more headers than one may have");
        else if (stream->compressed)
            refuse(stream, GRPC_UNIMPLEMENTED, "this server takes messages uncompressed only");
    }
}

/* The frame's header says how long the message is before anything is kept for it. */
static bool make_room(struct stream *stream, size_t wanted)
{
    struct wire_use *use = stream->limits->use;
    if (wanted <= stream->frame_size)
        return true;
    if (wanted - stream->frame_size > stream->limits->bodies - use->bodies)
        return false;
    use->bodies += wanted - stream->frame_size;
    stream->frame = memory_resize(stream->frame, wanted);
    stream->frame_size = wanted;
    return true;
}

static void refuse_for_room(struct stream *stream)
{
    refuse(stream, GRPC_RESOURCE_EXHAUSTED,
           "the server is being sent too much at once; nothing was stored: ask again in a moment");
}

static void on_frame_header(struct stream *stream)
{
    bool compressed = false, known = stream->call.peer->certificate == PEER_GOOD;
    size_t most = known ? stream->limits->body_known : stream->limits->body_unknown;
    uint32_t length = 0;
    char words[160];
    enum grpc_frame frame =
        grpc_frame_read(stream->frame, stream->frame_have, &compressed, &length);
    if (frame == GRPC_FRAME_BROKEN) {
        refuse(stream, GRPC_INVALID_ARGUMENT, "what came is not a gRPC message");
    } else if (compressed) {
        refuse(stream, GRPC_UNIMPLEMENTED, "this server takes messages uncompressed only");
    } else if (length > most) {
        snprintf(words, sizeof words, "the request has %u bytes; at most %zu are taken%s", length,
                 most, known ? "" : " before the server knows who asks");
        refuse(stream, GRPC_RESOURCE_EXHAUSTED, words);
    } else if (!make_room(stream, GRPC_FRAME_HEADER + length)) {
        refuse_for_room(stream);
    }
}

/* What is still on its way when a request is refused is let pass; whoever never stops is told to.
 */
static void ignore(struct stream *stream, size_t length)
{
    size_t most = IGNORED_BODIES * stream->limits->body_known;
    bool before = stream->ignored > most;
    stream->ignored += length;
    if (stream->ignored > most && !before && stream->out_sent == stream->out_length) {
        nghttp2_submit_rst_stream(stream->session, NGHTTP2_FLAG_NONE, stream->id, NGHTTP2_NO_ERROR);
        stream->on_output(stream);
    }
}

void stream_data(struct stream *stream, const uint8_t *bytes, size_t length)
{
    if (stream->refused)
        ignore(stream, length);
    while (length > 0 && !stream->refused) {
        if (stream->frame == NULL && !make_room(stream, GRPC_FRAME_HEADER)) {
            refuse_for_room(stream);
            return;
        }
        size_t part = stream->frame_size - stream->frame_have;
        if (part == 0) {
            refuse(stream, GRPC_INVALID_ARGUMENT, "a request is one message; more came");
            return;
        }
        part = part < length ? part : length;
        memcpy(stream->frame + stream->frame_have, bytes, part);
        stream->frame_have += part;
        bytes += part;
        length -= part;
        if (stream->frame_have == GRPC_FRAME_HEADER && stream->frame_size == GRPC_FRAME_HEADER)
            on_frame_header(stream);
    }
}

void stream_end(struct stream *stream)
{
    stream->ended = true;
    if (stream->refused || stream->call.answered)
        return;
    if (stream->frame_have < GRPC_FRAME_HEADER || stream->frame_have < stream->frame_size) {
        refuse(stream, GRPC_INVALID_ARGUMENT, "the request is cut off: its message is not whole");
        return;
    }
    stream->call.body = stream->frame + GRPC_FRAME_HEADER;
    stream->call.body_length = stream->frame_have - GRPC_FRAME_HEADER;
    request_line_begin(&stream->call.line); /* a slow line is not our slowness */
    stream->on_call(stream);
}

static void send_answer(struct call *call, const struct response *answer)
{
    struct stream *stream = (struct stream *)call;
    stream->unauthenticated = answer->code == GRPC_UNAUTHENTICATED;
    stream->refused = true; /* what may still come of the request is not looked at */
    drop_frame(stream);
    stream_answer_submit(stream, answer);
    stream->on_output(stream);
}
