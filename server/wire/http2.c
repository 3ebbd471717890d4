/* nghttp2's callbacks, and what is counted of a connection's streams. */
#include "server/wire/http2.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "server/count/tally.h"
#include "server/wire/http2_memory.h"

/* A frame of an answer pays for so many that ask nothing: a client acknowledges, opens its window
 * and tries the line as it takes answers. */
enum { PAID_BY_ANSWER = 4 };

/* So many bytes count as one request more, whatever they are: the rest of a body that was refused
 * is read and decrypted too. */
enum { BYTES_AS_ONE = 16384 };

/* Padding hides that there is nothing in it. */
static bool asks_nothing(const nghttp2_frame_hd *frame)
{
    return frame->type != NGHTTP2_HEADERS && (frame->type != NGHTTP2_DATA || frame->length == 0 ||
                                              (frame->flags & NGHTTP2_FLAG_PADDED) != 0);
}

static int on_begin_frame(nghttp2_session *session, const nghttp2_frame_hd *frame, void *context)
{
    struct http2 *http2 = context;
    (void)session;
    http2->bare_frames += asks_nothing(frame);
    return 0;
}

/* nghttp2 would pass over kinds of frames it does not know without telling us. */
static int on_unknown_frame(nghttp2_session *session, void **payload, const nghttp2_frame_hd *frame,
                            void *context)
{
    (void)session;
    (void)payload;
    (void)frame;
    (void)context;
    return NGHTTP2_ERR_CANCEL;
}

static int on_frame_sent(nghttp2_session *session, const nghttp2_frame *frame, void *context)
{
    struct http2 *http2 = context;
    unsigned paid = http2->bare_frames < PAID_BY_ANSWER ? http2->bare_frames : PAID_BY_ANSWER;
    (void)session;
    if (frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA)
        http2->bare_frames -= paid;
    return 0;
}

static int on_begin_headers(nghttp2_session *session, const nghttp2_frame *frame, void *context)
{
    struct http2 *http2 = context;
    if (frame->hd.type != NGHTTP2_HEADERS || frame->headers.cat != NGHTTP2_HCAT_REQUEST)
        return 0;
    struct stream *stream = stream_new(session, frame->hd.stream_id, http2->limits, http2->base);
    stream->owner = http2->owner;
    stream->unsent = &http2->unsent;
    stream->call.line.connection = http2->number;
    stream->call.peer = http2->peer;
    stream->on_call = http2->on_call;
    stream->on_output = http2->on_output;
    LIST_INSERT_HEAD(&http2->streams, stream, link);
    nghttp2_session_set_stream_user_data(session, frame->hd.stream_id, stream);
    http2->requested = true;
    http2->on_asked(http2->owner);
    return 0;
}

/* It is told, and once that is sent the session reads and writes no more; what has come is dropped.
 */
static void end_calmly(struct http2 *http2, enum tally_count why, const char *event, unsigned count)
{
    tally_add(why, 1);
    log_event(event, "connection=%llu count=%u", (unsigned long long)http2->number, count);
    http2->ended = true;
    nghttp2_session_terminate_session(http2->session, NGHTTP2_ENHANCE_YOUR_CALM);
}

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_length, const uint8_t *value, size_t value_length, uint8_t flags,
                     void *context)
{
    struct stream *stream = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
    (void)flags;
    if (stream == NULL || stream_header(stream, name, name_length, value, value_length))
        return 0;
    end_calmly(context, COUNT_HEADERS, "connection_headers", 1);
    return NGHTTP2_ERR_PAUSE;
}

static int on_frame(nghttp2_session *session, const nghttp2_frame *frame, void *context)
{
    struct stream *stream = nghttp2_session_get_stream_user_data(session, frame->hd.stream_id);
    (void)context;
    if (stream == NULL)
        return 0;
    if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
        stream_headers_end(stream);
    if ((frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA) &&
        (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
        stream_end(stream);
    return 0;
}

static int on_data(nghttp2_session *session, uint8_t flags, int32_t id, const uint8_t *bytes,
                   size_t length, void *context)
{
    struct stream *stream = nghttp2_session_get_stream_user_data(session, id);
    (void)flags;
    (void)context;
    if (stream != NULL)
        stream_data(stream, bytes, length);
    return 0;
}

/* An answer pays for one reset: a client whose deadlines pass now and then goes on all day, one
 * that does nothing but reset does not. */
static void count_reset(struct http2 *http2, bool reset, bool answered)
{
    if (answered)
        http2->resets -= http2->resets > 0;
    else
        http2->resets += reset;
}

static void drop(struct http2 *http2, struct stream *stream)
{
    LIST_REMOVE(stream, link);
    if (stream->held)
        TAILQ_REMOVE(&http2->held, stream, held_link);
    stream_free(stream);
}

static int on_stream_close(nghttp2_session *session, int32_t id, uint32_t error, void *context)
{
    struct http2 *http2 = context;
    struct stream *stream = nghttp2_session_get_stream_user_data(session, id);
    if (stream == NULL)
        return 0;
    nghttp2_session_set_stream_user_data(session, id, NULL);
    count_reset(http2, error != NGHTTP2_NO_ERROR, stream->call.answered);
    drop(http2, stream);
    return 0;
}

static nghttp2_session_callbacks *session_callbacks(void)
{
    static nghttp2_session_callbacks *callbacks;
    if (callbacks != NULL)
        return callbacks;
    if (nghttp2_session_callbacks_new(&callbacks) != 0)
        end_because("out of memory");
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, on_begin_frame);
    nghttp2_session_callbacks_set_unpack_extension_callback(callbacks, on_unknown_frame);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, on_frame_sent);
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, on_begin_headers);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_stream_close);
    return callbacks;
}

/* Some clients end every stream with a reset, which is no attack: we count resets of streams that
 * are still unanswered ourselves, and keep nghttp2 from counting the others. */
static nghttp2_option *session_options(void)
{
    static nghttp2_option *options;
    if (options != NULL)
        return options;
    if (nghttp2_option_new(&options) != 0)
        end_because("out of memory");
    nghttp2_option_set_stream_reset_rate_limit(options, UINT32_MAX, UINT32_MAX);
    nghttp2_option_set_no_closed_streams(options, 1);
    for (unsigned kind = NGHTTP2_CONTINUATION + 1; kind <= UINT8_MAX; kind++)
        nghttp2_option_set_user_recv_extension_type(options, (uint8_t)kind);
    return options;
}

void http2_begin(struct http2 *http2)
{
    nghttp2_settings_entry settings[] = {
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, http2->limits->streams},
        {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, (uint32_t)http2->limits->header_bytes},
    };
    TAILQ_INIT(&http2->held);
    if (nghttp2_session_server_new3(&http2->session, session_callbacks(), http2, session_options(),
                                    &http2_memory) != 0)
        end_because("out of memory");
    nghttp2_submit_settings(http2->session, NGHTTP2_FLAG_NONE, settings, 2);
}

void http2_release(struct http2 *http2)
{
    struct stream *stream;
    while ((stream = LIST_FIRST(&http2->streams)) != NULL)
        drop(http2, stream);
    nghttp2_session_del(http2->session);
}

void http2_hold(struct http2 *http2, struct stream *stream)
{
    stream->held = true;
    TAILQ_INSERT_TAIL(&http2->held, stream, held_link);
}

struct stream *http2_next(struct http2 *http2)
{
    struct stream *stream = TAILQ_FIRST(&http2->held);
    if (stream == NULL)
        return NULL;
    TAILQ_REMOVE(&http2->held, stream, held_link);
    stream->held = false;
    return stream;
}

void http2_forgive(struct http2 *http2)
{
    http2->bare_frames = 0;
}

static void count_bytes(struct http2 *http2, size_t length)
{
    http2->bytes += length;
    for (; http2->bytes >= BYTES_AS_ONE; http2->bytes -= BYTES_AS_ONE)
        http2->on_asked(http2->owner);
}

bool http2_feed(struct http2 *http2, const uint8_t *bytes, size_t length)
{
    ssize_t taken = http2->ended ? 0 : nghttp2_session_mem_recv(http2->session, bytes, length);
    if (taken < 0) {
        tally_add(COUNT_BROKEN, 1);
        log_event("connection_broken", "connection=%llu reason=\"%s\"",
                  (unsigned long long)http2->number, nghttp2_strerror((int)taken));
        return false;
    }
    if (http2->ended)
        return true;
    count_bytes(http2, length);
    if (http2->resets > http2->limits->resets)
        end_calmly(http2, COUNT_RESETS, "connection_resets", http2->resets);
    else if (http2->bare_frames > http2->limits->bare_frames)
        end_calmly(http2, COUNT_BARE_FRAMES, "connection_bare_frames", http2->bare_frames);
    return true;
}

bool http2_finished(const struct http2 *http2)
{
    return !nghttp2_session_want_read(http2->session) &&
           !nghttp2_session_want_write(http2->session);
}
