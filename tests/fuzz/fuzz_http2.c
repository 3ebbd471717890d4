/* A connection after its handshake, given any bytes and frames by its peer, read slowly or not,
 * with deadlines that pass, answers of the database and the signing process that come at any time,
 * and a GOAWAY of our own: it answers in whole frames, lets go of all it began, and ends once.
 *
 * The first byte says who the peer is; then come acts, each a byte and what it takes (see act). */
#include "senconet/v1/enrolment.pb-c.h"
#include "server/wire/connection.h"
#include "tests/fuzz/fakes/bufferevent_ssl.h"
#include "tests/fuzz/fakes/gate.h"

#include <event2/buffer.h>

enum { FRAME_HEADER = 9, FRAME_MAX = 16384, BIG = 255 << 10 };

struct peer_input {
    const uint8_t *at, *end;
};

struct exchange {
    struct gate gate;
    struct connection *connection; /* NULL: gone */
    struct bufferevent *far;
    nghttp2_hd_deflater *headers;
    uint32_t streams; /* the last one the peer opened by act_request */
    bool reads;       /* the peer takes what it is sent */
};

static struct event_base *base;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static uint8_t take_byte(struct peer_input *input)
{
    return input->at < input->end ? *input->at++ : 0;
}

static struct peer_input take(struct peer_input *input, size_t length)
{
    size_t left = (size_t)(input->end - input->at);
    struct peer_input part = {input->at, input->at + (length < left ? length : left)};
    input->at = part.end;
    return part;
}

/* Answers that are longer than a window, which no refusal is. */
static void answer_big(struct call *call)
{
    Senconet__V1__JoinAnswer answer = SENCONET__V1__JOIN_ANSWER__INIT;
    answer.certificate = arena_need(&call->arena, BIG + 1);
    memset(answer.certificate, 'x', BIG);
    call_answer(call, &(struct response){.code = GRPC_OK, .body = &answer.base});
}

static void on_call(void *context, struct call *call)
{
    struct exchange *exchange = context;
    if (call->path != NULL && strcmp(call->path, "/big") == 0)
        answer_big(call);
    else
        dispatch_call(&exchange->gate.dispatch, call);
}

static void on_disowned(void *context, struct connection *connection)
{
    struct exchange *exchange = context;
    expect(exchange->connection == connection && connection->disowned);
}

static struct pace *pace_of(const struct connection *connection)
{
    (void)connection;
    return NULL;
}

static void on_gone(void *context, struct connection *connection)
{
    struct exchange *exchange = context;
    expect(exchange->connection == connection);
    exchange->connection = NULL;
}

/* What has come so far begins frame after frame, none longer than a peer must take. */
static void take_frames(struct evbuffer *received)
{
    uint8_t header[FRAME_HEADER];
    while (evbuffer_copyout(received, header, sizeof header) == FRAME_HEADER) {
        size_t length = (size_t)header[0] << 16 | (size_t)header[1] << 8 | header[2];
        expect(length <= FRAME_MAX && header[3] <= NGHTTP2_CONTINUATION);
        if (evbuffer_get_length(received) < FRAME_HEADER + length)
            return;
        evbuffer_drain(received, FRAME_HEADER + length);
    }
}

static void settle(struct exchange *exchange)
{
    for (int i = 0; i < 3; i++) {
        event_base_loop(base, EVLOOP_NONBLOCK);
        if (exchange->reads)
            take_frames(bufferevent_get_input(exchange->far));
    }
}

static void send_bytes(struct exchange *exchange, const void *bytes, size_t length)
{
    bufferevent_write(exchange->far, bytes, length);
}

static void send_frame(struct exchange *exchange, uint8_t type, uint8_t flags, uint32_t stream,
                       const void *payload, size_t length)
{
    uint8_t header[FRAME_HEADER] = {(uint8_t)(length >> 16),
                                    (uint8_t)(length >> 8),
                                    (uint8_t)length,
                                    type,
                                    flags,
                                    (uint8_t)(stream >> 24),
                                    (uint8_t)(stream >> 16),
                                    (uint8_t)(stream >> 8),
                                    (uint8_t)stream};
    send_bytes(exchange, header, sizeof header);
    send_bytes(exchange, payload, length);
}

static void act_raw(struct exchange *exchange, struct peer_input *input)
{
    struct peer_input raw = take(input, take_byte(input));
    send_bytes(exchange, raw.at, (size_t)(raw.end - raw.at));
}

static void act_frame(struct exchange *exchange, uint8_t type, struct peer_input *input)
{
    uint8_t flags = take_byte(input), stream = take_byte(input);
    struct peer_input payload = take(input, take_byte(input));
    send_frame(exchange, type, flags, stream, payload.at, (size_t)(payload.end - payload.at));
}

static nghttp2_nv header(const char *name, const char *value)
{
    return (nghttp2_nv){(uint8_t *)(uintptr_t)name, (uint8_t *)(uintptr_t)value, strlen(name),
                        strlen(value), 0};
}

static void send_headers(struct exchange *exchange, const char *path, uint8_t choices)
{
    static const char *const timeouts[] = {"20S", "1n", "99999999H", "x"};
    uint8_t block[1024];
    nghttp2_nv headers[] = {
        header(":method", choices % 16 == 15 ? "GET" : "POST"),
        header(":scheme", "https"),
        header(":path", path),
        header(":authority", "localhost"),
        header("te", "trailers"),
        header("content-type", choices % 16 == 14 ? "text/html" : "application/grpc"),
        header("grpc-timeout", timeouts[choices / 16 % 4]),
        header("grpc-encoding", choices % 16 == 13 ? "gzip" : "identity")};
    ssize_t length = nghttp2_hd_deflate_hd(exchange->headers, block, sizeof block, headers,
                                           sizeof headers / sizeof *headers);
    expect(length > 0);
    send_frame(exchange, NGHTTP2_HEADERS, NGHTTP2_FLAG_END_HEADERS, exchange->streams, block,
               (size_t)length);
}

/* A whole request, as a stock client sends it. */
static void act_request(struct exchange *exchange, struct peer_input *input)
{
    uint8_t method = take_byte(input), choices = take_byte(input);
    struct peer_input body = take(input, take_byte(input));
    size_t length = (size_t)(body.end - body.at);
    uint8_t frame[5 + 255] = {0, 0, 0, 0, (uint8_t)length};
    exchange->streams += 2;
    send_headers(exchange, method == 255 ? "/big" : gate_path(method), choices);
    if (length > 0)
        memcpy(frame + 5, body.at, length);
    send_frame(exchange, NGHTTP2_DATA, choices < 128 ? NGHTTP2_FLAG_END_STREAM : 0,
               exchange->streams, frame, length + 5);
}

static void act_settings(struct exchange *exchange)
{
    static const char preface[] = NGHTTP2_CLIENT_MAGIC;
    send_bytes(exchange, preface, NGHTTP2_CLIENT_MAGIC_LEN);
    send_frame(exchange, NGHTTP2_SETTINGS, 0, 0, NULL, 0);
}

static void act_sign(struct exchange *exchange, struct peer_input *input)
{
    uint8_t code = take_byte(input);
    struct peer_input body = take(input, take_byte(input));
    gate_sign(&exchange->gate, code % GRPC_CODE_COUNT, body.at, (size_t)(body.end - body.at));
}

static void act_deadline(struct exchange *exchange)
{
    struct stream *stream = LIST_FIRST(&exchange->connection->http2.streams);
    if (stream != NULL)
        event_active(stream->deadline, EV_TIMEOUT, 0);
}

static void act_end(struct exchange *exchange)
{
    bufferevent_flush(exchange->far, EV_WRITE, BEV_FINISHED);
}

static void act_read(struct exchange *exchange, struct peer_input *input)
{
    exchange->reads = take_byte(input) % 2 == 0;
    if (exchange->reads)
        bufferevent_enable(exchange->far, EV_READ);
    else
        bufferevent_disable(exchange->far, EV_READ);
}

static void act(struct exchange *exchange, struct peer_input *input)
{
    enum { RAW = 16, REQUEST, SETTINGS, STORE, SIGN, TIMER, DEADLINE, READ, DRAIN, END, ACTS };
    uint8_t what = take_byte(input) % ACTS;
    switch (what) {
    case RAW:
        act_raw(exchange, input);
        break;
    case REQUEST:
        act_request(exchange, input);
        break;
    case SETTINGS:
        act_settings(exchange);
        break;
    case STORE:
        fake_database_answer(exchange->gate.dispatch.database, take_byte(input) % FAKE_ANSWERS);
        break;
    case SIGN:
        act_sign(exchange, input);
        break;
    case TIMER:
        event_active(exchange->connection->timer, EV_TIMEOUT, 0);
        break;
    case DEADLINE:
        act_deadline(exchange);
        break;
    case READ:
        act_read(exchange, input);
        break;
    case DRAIN:
        connection_drain(exchange->connection);
        break;
    case END:
        act_end(exchange);
        break;
    default:
        act_frame(exchange, what, input);
    }
    settle(exchange);
}

static void begin(struct exchange *exchange, const struct connection_owner *owner, uint8_t who)
{
    static SSL_CTX *tls;
    struct fake_caller caller = {.known = who % 8 != 7, .roles = 0x1fe};
    if (tls == NULL)
        tls = tls_context_new(true);
    struct peer peer = {.certificate = who % 8 == 5 || who % 8 == 6 ? PEER_WITHOUT : PEER_GOOD,
                        .good_until = INT64_MAX};
    *exchange = (struct exchange){.streams = UINT32_MAX, .reads = true};
    gate_init(&exchange->gate, base, &caller);
    expect(nghttp2_hd_deflate_new(&exchange->headers, 4096) == 0);
    exchange->connection = connection_new(owner, 1, SSL_new(tls), &peer);
    exchange->connection->surplus =
        who >= 32 && who % 32 >= 24; /* one too many of its certificate */
    exchange->far = fake_peer_end();
    bufferevent_enable(exchange->far, EV_READ | EV_WRITE);
    settle(exchange);
    if (who >= 32)
        act_settings(exchange);
}

static void end(struct exchange *exchange)
{
    if (exchange->connection != NULL)
        connection_free(exchange->connection);
    event_base_loop(base, EVLOOP_NONBLOCK);
    bufferevent_free(exchange->far);
    event_base_loop(base, EVLOOP_NONBLOCK);
    nghttp2_hd_deflate_del(exchange->headers);
    gate_release(&exchange->gate);
}

static struct wire_use use;

static const struct wire_limits limits = {.body_unknown = 128,
                                          .body_known = 4096,
                                          .bodies = 6000,
                                          .use = &use,
                                          .arena = 1 << 20,
                                          .header_bytes = 1024,
                                          .unsent_hold = 64 << 10,
                                          .unsent_most = 256 << 10,
                                          .full_seconds = 5,
                                          .certificate_pace = 1000,
                                          .unknown_pace = 1000,
                                          .bare_frames = 100,
                                          .call_seconds = 20,
                                          .handshake_seconds = 5,
                                          .first_request_seconds = 5,
                                          .idle_seconds = 120,
                                          .stalled_seconds = 30,
                                          .unknown_seconds = 30,
                                          .streams = 8,
                                          .connections = 8,
                                          .shaking = 8,
                                          .unknown = 8,
                                          .per_certificate = 4,
                                          .resets = 20};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct exchange exchange;
    struct peer_input input = {data, data + size};
    if (base == NULL)
        base = event_base_new();
    struct connection_owner owner = {.base = base,
                                     .limits = &limits,
                                     .context = &exchange,
                                     .on_call = on_call,
                                     .on_disowned = on_disowned,
                                     .pace_of = pace_of,
                                     .on_gone = on_gone};
    begin(&exchange, &owner, take_byte(&input));
    while (exchange.connection != NULL && input.at < input.end)
        act(&exchange, &input);
    end(&exchange);
    expect(use.bodies == 0);
    return 0;
}
