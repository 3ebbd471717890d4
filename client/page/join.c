/* One child at a time. */
#include "client/page/join.h"

#include "client/page/child.h"
#include "client/page/respond.h"
#include "client/page/waiter.h"
#include "common/base/memory.h"

#include <event2/buffer.h>
#include <string.h>

enum { FIELD_MAX = 200 };

struct joining_page {
    struct event_base *base;
    struct child *child; /* NULL: nobody joins just now */
    struct waiter browser;
};

struct joining_page *joining_page_new(struct event_base *base)
{
    struct joining_page *joining = memory_zeroed(1, sizeof *joining);
    joining->base = base;
    return joining;
}

void joining_page_free(struct joining_page *joining)
{
    if (joining == NULL)
        return;
    waiter_end(&joining->browser);
    child_free(joining->child);
    free(joining);
}

static void on_ended(void *owner, const struct child_end *end)
{
    struct joining_page *joining = owner;
    struct evhttp_request *request = waiter_take(&joining->browser);
    if (request != NULL && end->done)
        respond_json(request, 200, json_pack("{s:{}}", "answer"));
    else if (request != NULL)
        respond_refusal(request, 200, end->code, end->words, NULL, NULL);
    waiter_end(&joining->browser);
    child_free(joining->child);
    joining->child = NULL;
}

/* A line, and nothing that would be taken for an option. */
static const char *text_of(const json_t *json, const char *name)
{
    const char *text = json_string_value(json_object_get(json, name));
    bool plain = text != NULL && strlen(text) <= FIELD_MAX && strpbrk(text, "\r\n") == NULL;
    return plain && text[0] != '-' && text[0] != '\0' ? text : NULL;
}

static const char *start(struct joining_page *joining, struct evhttp_request *request,
                         const json_t *json)
{
    const char *code = text_of(json, "code"), *server = text_of(json, "server"),
               *profile = text_of(json, "profile");
    if (joining->child != NULL)
        return "somebody is joining just now: wait a moment";
    if (code == NULL)
        return "type the code the trust has given you";
    if (server == NULL)
        return "type the address of the trust's server, which came with the code";
    if (profile == NULL)
        return "type a name for the profile, such as anna";
    const char *const arguments[] = {"senco", "enrol",     "-",     "--server",
                                     server,  "--profile", profile, NULL};
    joining->child = child_begin(joining->base, arguments, code, on_ended, joining);
    if (joining->child == NULL)
        return "senco enrol cannot be run on this machine";
    waiter_begin(&joining->browser, request, NULL,
                 NULL); /* what has begun goes on: the code may be spent */
    return NULL;
}

void join_begin(struct joining_page *joining, struct evhttp_request *request)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(request);
    size_t length = evbuffer_get_length(body);
    json_error_t error;
    json_t *json = json_loadb(length > 0 ? (const char *)evbuffer_pullup(body, -1) : "", length,
                              JSON_REJECT_DUPLICATES, &error);
    const char *fault = json != NULL ? start(joining, request, json) : "this is not JSON";
    if (fault != NULL)
        respond_refusal(request, 200, GRPC_INVALID_ARGUMENT, fault, NULL, NULL);
    json_decref(json);
}
