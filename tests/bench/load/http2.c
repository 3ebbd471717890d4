/* nghttp2 as a client. */
#include "tests/bench/load/http2.h"

#include "common/wire/grpc.h"

#include <nghttp2/nghttp2.h>

enum { WINDOW = 1 << 20 };

static nghttp2_nv header(const char *name, const char *value)
{
    return (nghttp2_nv){(uint8_t *)(uintptr_t)name, (uint8_t *)(uintptr_t)value, strlen(name),
                        strlen(value), NGHTTP2_NV_FLAG_NO_COPY_NAME};
}

static int status(const uint8_t *digits, size_t length)
{
    int value = 0;
    for (size_t i = 0; i < length && i < 4; i++)
        value = value * 10 + digits[i] - '0';
    return value;
}

static bool is(const uint8_t *bytes, size_t length, const char *text)
{
    return length == strlen(text) && memcmp(bytes, text, length) == 0;
}

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_length, const uint8_t *value, size_t value_length, uint8_t flags,
                     void *context)
{
    struct exchange *exchange = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
    (void)flags;
    (void)context;
    if (exchange == NULL)
        return 0;
    if (is(name, name_length, ":status"))
        exchange->http = status(value, value_length);
    else if (is(name, name_length, "grpc-status"))
        exchange->grpc = status(value, value_length);
    else if (is(name, name_length, "grpc-message"))
        snprintf(exchange->words, sizeof exchange->words, "%.*s", (int)value_length, value);
    return 0;
}

static int on_data(nghttp2_session *session, uint8_t flags, int32_t id, const uint8_t *bytes,
                   size_t length, void *context)
{
    struct exchange *exchange = nghttp2_session_get_stream_user_data(session, id);
    (void)flags;
    (void)context;
    if (exchange != NULL && !exchange_append(exchange, bytes, length))
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    return 0;
}

static void take_off_frame(struct exchange *exchange)
{
    bool compressed;
    uint32_t length = 0;
    enum grpc_frame frame =
        grpc_frame_read(exchange->answer, exchange->answer_length, &compressed, &length);
    if (frame != GRPC_FRAME_WHOLE || exchange->answer_length != GRPC_FRAME_HEADER + length)
        length = 0;
    memmove(exchange->answer, exchange->answer + GRPC_FRAME_HEADER, length);
    exchange->answer_length = length;
}

static int on_stream_close(nghttp2_session *session, int32_t id, uint32_t error, void *context)
{
    struct lane *lane = context;
    struct exchange *exchange = nghttp2_session_get_stream_user_data(session, id);
    if (exchange == NULL)
        return 0;
    if (error != NGHTTP2_NO_ERROR)
        exchange->grpc = -1;
    take_off_frame(exchange);
    exchange->busy = false;
    lane->settings->on_answer(lane, exchange);
    return 0;
}

static nghttp2_session_callbacks *session_callbacks(void)
{
    static nghttp2_session_callbacks *callbacks;
    if (callbacks != NULL)
        return callbacks;
    if (nghttp2_session_callbacks_new(&callbacks) != 0)
        abort();
    nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_stream_close);
    return callbacks;
}

static void start(struct lane *lane)
{
    nghttp2_session *session;
    nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                         {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, WINDOW}};
    if (nghttp2_session_client_new(&session, session_callbacks(), lane) != 0)
        abort();
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings, 2);
    lane->spoken = session;
}

static void end(struct lane *lane)
{
    nghttp2_session_del(lane->spoken);
}

static ssize_t read_request(nghttp2_session *session, int32_t id, uint8_t *to, size_t room,
                            uint32_t *flags, nghttp2_data_source *source, void *context)
{
    struct exchange *exchange = source->ptr;
    size_t left = exchange->request_length - exchange->request_sent;
    (void)session;
    (void)id;
    (void)context;
    if (room < GRPC_FRAME_HEADER + left)
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    grpc_frame_write(to, left);
    memcpy(to + GRPC_FRAME_HEADER, exchange->request, left);
    exchange->request_sent += left;
    *flags |= NGHTTP2_DATA_FLAG_EOF;
    return (ssize_t)(GRPC_FRAME_HEADER + left);
}

static void ask(struct lane *lane, struct exchange *exchange)
{
    nghttp2_nv headers[] = {
        header(":method", "POST"),
        header(":scheme", "https"),
        header(":authority", lane->settings->authority),
        header(":path", exchange->path),
        header("content-type", "application/grpc"),
        header("te", "trailers"),
    };
    nghttp2_data_provider provider = {.source.ptr = exchange, .read_callback = read_request};
    if (nghttp2_submit_request(lane->spoken, NULL, headers, sizeof headers / sizeof headers[0],
                               &provider, exchange) < 0)
        lane_close(lane);
}

static bool take(struct lane *lane, const uint8_t *bytes, size_t length)
{
    return nghttp2_session_mem_recv(lane->spoken, bytes, length) == (ssize_t)length;
}

static size_t give(struct lane *lane, uint8_t *to, size_t room)
{
    enum { FRAME_MAX = REQUEST_MAX + 1024 }; /* none of ours is longer */
    const uint8_t *frame;
    size_t length = 0;
    ssize_t part;
    while (room - length >= FRAME_MAX &&
           (part = nghttp2_session_mem_send(lane->spoken, &frame)) > 0) {
        memcpy(to + length, frame, (size_t)part);
        length += (size_t)part;
    }
    return length;
}

const struct speech http2 = {start, end, ask, take, give};
