/* Headers, and the shapes of answers. */
#include "client/page/respond.h"

#include "common/base/memory.h"
#include "common/wire/json.h"

#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
     "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
     "require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

static const char *reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Waiting";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    default:
        return "Refused";
    }
}

static void send_reply(struct evhttp_request *request, int status, const char *type,
                       struct evbuffer *body, const char *cache)
{
    struct evkeyvalq *out = evhttp_request_get_output_headers(request);
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
        evhttp_add_header(out, headers[i][0], headers[i][1]);
    evhttp_add_header(out, "Cache-Control", cache);
    if (status != 304)
        evhttp_add_header(out, "Content-Type", type);
    evhttp_send_reply(request, status, reason(status), body);
    evbuffer_free(body);
}

static void send_once(struct evhttp_request *request, int status, const char *type,
                      struct evbuffer *body)
{
    send_reply(request, status, type, body, "no-store");
}

static bool asks_with(struct evhttp_request *request, const char *name, const char *what)
{
    const char *said = evhttp_find_header(evhttp_request_get_input_headers(request), name);
    return said != NULL && strstr(said, what) != NULL;
}

void respond_file(struct evhttp_request *request, const struct page_file *file)
{
    struct evbuffer *body = memory_need(evbuffer_new());
    struct evkeyvalq *out = evhttp_request_get_output_headers(request);
    bool kept = file->tag != NULL, same = kept && asks_with(request, "If-None-Match", file->tag);
    bool packed = !same && asks_with(request, "Accept-Encoding", "gzip");
    if (packed)
        evhttp_add_header(out, "Content-Encoding", "gzip");
    if (!same)
        evbuffer_add_reference(body, packed ? file->packed : file->bytes,
                               packed ? file->packed_length : file->length, NULL, NULL);
    if (kept)
        evhttp_add_header(out, "ETag", file->tag);
    evhttp_add_header(out, "Vary", "Accept-Encoding");
    send_reply(request, same ? 304 : 200, file->type, body, kept ? "no-cache" : "no-store");
}

void respond_download(struct evhttp_request *request, const char *type, const char *name, int fd,
                      size_t length)
{
    struct evbuffer *body = memory_need(evbuffer_new());
    char text[200];
    snprintf(text, sizeof text, "attachment; filename=\"%s\"", name);
    evhttp_add_header(evhttp_request_get_output_headers(request), "Content-Disposition", text);
    if (length == 0 || evbuffer_add_file(body, fd, 0, (ev_off_t)length) != 0)
        close(fd);
    send_once(request, 200, type, body);
}

void respond_json(struct evhttp_request *request, int status, json_t *json)
{
    struct evbuffer *body = memory_need(evbuffer_new());
    char *text = memory_need(json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(15)));
    evbuffer_add(body, text, strlen(text));
    free(text);
    json_decref(json);
    send_once(request, status, "application/json", body);
}

json_t *respond_text(const char *text)
{
    json_t *json = json_string(text);
    return json != NULL ? json : json_string("\uFFFD");
}

void respond_refusal(struct evhttp_request *request, int status, enum grpc_code code,
                     const char *message, const struct violations *violations,
                     const ProtobufCMessage *state)
{
    json_t *error = json_object(), *list = json_array(), *whole = json_object();
    json_object_set_new(error, "code", json_string(grpc_code_name(code)));
    json_object_set_new(error, "message", respond_text(message));
    for (size_t i = 0; violations != NULL && i < violations->count; i++)
        json_array_append_new(list, json_pack("{s:o, s:o}", "field",
                                              respond_text(violations->of[i].field), "message",
                                              respond_text(violations->of[i].description)));
    json_object_set_new(error, "violations", list);
    if (state != NULL)
        json_object_set_new(error, "state", message_to_json(state));
    json_object_set_new(whole, "error", error);
    respond_json(request, status, whole);
}

void respond_words(struct evhttp_request *request, int status, const char *words)
{
    struct evbuffer *body = memory_need(evbuffer_new());
    evbuffer_add_printf(body, "%s.\n", words);
    send_once(request, status, "text/plain; charset=utf-8", body);
}

void respond_entered(struct evhttp_request *request, unsigned port, const char *cookie,
                     const char *key)
{
    char text[200];
    struct evkeyvalq *out = evhttp_request_get_output_headers(request);
    snprintf(text, sizeof text, "senconet-%u=%s; HttpOnly; SameSite=Strict; Path=/", port, cookie);
    evhttp_add_header(out, "Set-Cookie", text);
    snprintf(text, sizeof text, "/#key=%s", key);
    evhttp_add_header(out, "Location", text);
    respond_words(request, 303, "the page is open");
}
