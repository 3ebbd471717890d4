/* The calls that client/wire/server.c makes, and none else. */
#include "tests/fuzz/fakes/curl.h"

#include "common/base/arena.h"
#include "common/wire/base64.h"
#include "common/wire/grpc.h"

#include <curl/curl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <time.h>

/* The macros that check types would hide the functions. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

typedef size_t (*taker)(char *bytes, size_t size, size_t count, void *context);

struct answer {
    uint8_t kind;
    const uint8_t *bytes;
    size_t length;
};

struct easy {
    taker on_body, on_header;
    void *body_context, *header_context;
};

static const uint8_t *at, *end;

void fake_curl_answers(const uint8_t *bytes, size_t length)
{
    at = bytes;
    end = bytes + length;
}

/* Nobody waits here. */
int nanosleep(const struct timespec *time, struct timespec *left)
{
    (void)time;
    (void)left;
    return 0;
}

CURLcode curl_global_init_mem(long flags, curl_malloc_callback take, curl_free_callback give_back,
                              curl_realloc_callback resize, curl_strdup_callback copy,
                              curl_calloc_callback take_zeroed)
{
    (void)flags;
    (void)take;
    (void)give_back;
    (void)resize;
    (void)copy;
    (void)take_zeroed;
    return CURLE_OK;
}

CURL *curl_easy_init(void)
{
    return calloc(1, sizeof(struct easy));
}

void curl_easy_cleanup(CURL *curl)
{
    free(curl);
}

/* When the request began to go out: whatever it is asked, it has. */
CURLcode curl_easy_getinfo(CURL *curl, CURLINFO info, ...)
{
    va_list values;
    (void)curl;
    va_start(values, info);
    *va_arg(values, curl_off_t *) = 1;
    va_end(values);
    return CURLE_OK;
}

const char *curl_easy_strerror(CURLcode code)
{
    return code == CURLE_OK ? "no error" : "some error";
}

struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text)
{
    (void)text;
    return list;
}

void curl_slist_free_all(struct curl_slist *list)
{
    (void)list;
}

CURLcode curl_easy_setopt(CURL *curl, CURLoption option, ...)
{
    struct easy *easy = curl;
    va_list arguments;
    va_start(arguments, option);
    if (option == CURLOPT_WRITEFUNCTION)
        easy->on_body = va_arg(arguments, taker);
    else if (option == CURLOPT_WRITEDATA)
        easy->body_context = va_arg(arguments, void *);
    else if (option == CURLOPT_HEADERFUNCTION)
        easy->on_header = va_arg(arguments, taker);
    else if (option == CURLOPT_HEADERDATA)
        easy->header_context = va_arg(arguments, void *);
    va_end(arguments);
    return CURLE_OK;
}

static bool next_answer(struct answer *answer)
{
    if (end - at < 3)
        return false;
    size_t length = (size_t)at[1] << 8 | at[2], left = (size_t)(end - at) - 3;
    *answer = (struct answer){at[0], at + 3, length < left ? length : left};
    at = answer->bytes + answer->length;
    return true;
}

/* libcurl gives what it has in a buffer of its own: no reading beyond it may go unseen. */
static bool give(taker take, void *context, const void *bytes, size_t length)
{
    char *own = malloc(length > 0 ? length : 1);
    if (own == NULL)
        abort();
    memcpy(own, bytes, length);
    size_t taken = take(own, 1, length, context);
    free(own);
    return taken == length;
}

static bool give_header(const struct easy *easy, const char *line)
{
    return give(easy->on_header, easy->header_context, line, strlen(line));
}

/* In two parts, as a body comes that is longer than a TLS record. */
static bool give_body(const struct easy *easy, const uint8_t *bytes, size_t length)
{
    return give(easy->on_body, easy->body_context, bytes, length / 2) &&
           give(easy->on_body, easy->body_context, bytes + length / 2, length - length / 2);
}

static bool give_message(const struct easy *easy, const struct answer *answer)
{
    uint8_t header[GRPC_FRAME_HEADER];
    grpc_frame_write(header, answer->length);
    return give_header(easy, "content-type: application/grpc\r\n") &&
           give(easy->on_body, easy->body_context, header, sizeof header) &&
           give_body(easy, answer->bytes, answer->length) &&
           give_header(easy, "grpc-status: 0\r\n");
}

static bool give_refusal(const struct easy *easy, const struct answer *answer)
{
    struct arena arena;
    arena_init(&arena, 1 << 20);
    char *details = base64_encode(&arena, answer->bytes, answer->length, BASE64_BARE);
    bool given = give_header(easy, arena_print(&arena, "grpc-status: %d\r\n", answer->kind / 4)) &&
                 give_header(easy, "grpc-message: no, %C2%A3 and why\r\n") &&
                 give_header(easy, arena_print(&arena, "grpc-status-details-bin: %s\r\n", details));
    arena_release(&arena);
    return given;
}

static bool give_raw(const struct easy *easy, const struct answer *answer)
{
    const uint8_t *line = answer->bytes, *last = answer->bytes + answer->length;
    while (line < last && *line != '\n') {
        const uint8_t *next = memchr(line, '\n', (size_t)(last - line));
        size_t length = next != NULL ? (size_t)(next - line) + 1 : (size_t)(last - line);
        if (!give(easy->on_header, easy->header_context, line, length))
            return false;
        line += length;
    }
    return line >= last || give_body(easy, line + 1, (size_t)(last - line) - 1);
}

CURLcode curl_easy_perform(CURL *curl)
{
    struct answer answer;
    if (!next_answer(&answer))
        return CURLE_COULDNT_CONNECT;
    switch (answer.kind % 4) {
    case 0:
        return give_message(curl, &answer) ? CURLE_OK : CURLE_WRITE_ERROR;
    case 1:
        return give_refusal(curl, &answer) ? CURLE_OK : CURLE_WRITE_ERROR;
    case 2:
        return give_raw(curl, &answer) ? CURLE_OK : CURLE_WRITE_ERROR;
    default:
        return answer.kind / 4 == CURLE_OK ? CURLE_RECV_ERROR : (CURLcode)(answer.kind / 4);
    }
}
