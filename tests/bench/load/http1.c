/* As much of HTTP/1.1 as the peers' answers need: a status, content-length, and the body. */
#include "tests/bench/load/http1.h"

#include "common/base/number.h"

#include <strings.h>

enum { HEAD_MAX = 2048 };

struct http1_state {
    struct exchange *exchange; /* asked and not yet answered */
    bool sent;
    char head[HEAD_MAX];
    size_t head_length;
    bool head_ended;
    uint64_t body_left;
};

static void start(struct lane *lane)
{
    lane->spoken = calloc(1, sizeof(struct http1_state));
    if (lane->spoken == NULL)
        abort();
}

static void end(struct lane *lane)
{
    free(lane->spoken);
}

static void ask(struct lane *lane, struct exchange *exchange)
{
    struct http1_state *state = lane->spoken;
    *state = (struct http1_state){.exchange = exchange};
}

static size_t give(struct lane *lane, uint8_t *to, size_t room)
{
    struct http1_state *state = lane->spoken;
    const struct exchange *exchange = state->exchange;
    if (exchange == NULL || state->sent)
        return 0;
    state->sent = true;
    bool post = exchange->request_length > 0;
    int length = snprintf(
        (char *)to, room, "%s %s HTTP/1.1\r\nhost: %s\r\nauthorization: Bearer %s\r\n",
        post ? "POST" : "GET", exchange->path, lane->settings->authority, lane->person->token);
    if (post)
        length += snprintf((char *)to + length, room - (size_t)length,
                           "content-type: application/json\r\ncontent-length: %zu\r\n",
                           exchange->request_length);
    length += snprintf((char *)to + length, room - (size_t)length, "\r\n%.*s",
                       (int)exchange->request_length, (const char *)exchange->request);
    return (size_t)length;
}

static bool read_head(struct http1_state *state)
{
    uint64_t status;
    char digits[32] = "";
    const char *length = strcasestr(state->head, "\r\ncontent-length:");
    if (sscanf(state->head, "HTTP/1.1 %15[0-9]", digits) != 1 ||
        !number_parse(digits, 999, &status) || length == NULL ||
        sscanf(length + 17, " %15[0-9]", digits) != 1 ||
        !number_parse(digits, ANSWER_MAX, &state->body_left))
        return false;
    state->exchange->http = (int)status;
    state->head_ended = true;
    return true;
}

/* How much of it belonged to the head; 0 where the head is too long or no HTTP. */
static size_t take_head(struct http1_state *state, const uint8_t *bytes, size_t length)
{
    size_t had = state->head_length, room = sizeof state->head - 1 - had;
    size_t part = length < room ? length : room;
    memcpy(state->head + had, bytes, part);
    state->head[had + part] = '\0';
    char *body = strstr(state->head, "\r\n\r\n");
    if (body == NULL) {
        state->head_length += part;
        return part;
    }
    body[2] = '\0';
    return read_head(state) ? (size_t)(body + 4 - state->head) - had : 0;
}

static void finish(struct lane *lane)
{
    struct http1_state *state = lane->spoken;
    struct exchange *exchange = state->exchange;
    state->exchange = NULL;
    exchange->busy = false;
    lane->settings->on_answer(lane, exchange);
}

static bool take(struct lane *lane, const uint8_t *bytes, size_t length)
{
    struct http1_state *state = lane->spoken;
    while (length > 0) {
        if (state->exchange == NULL)
            return false;
        size_t part = length;
        if (!state->head_ended) {
            part = take_head(state, bytes, length);
            if (part == 0)
                return false;
        } else if (length > state->body_left || !exchange_append(state->exchange, bytes, length)) {
            return false;
        } else {
            state->body_left -= length;
        }
        bytes += part;
        length -= part;
        if (state->head_ended && state->body_left == 0)
            finish(lane);
    }
    return true;
}

const struct speech http1 = {start, end, ask, take, give};
