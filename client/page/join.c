/* One child at a time. */
#include "client/page/join.h"

#include "client/line/address.h"
#include "client/page/child.h"
#include "client/page/respond.h"
#include "client/page/waiter.h"
#include "client/store/identity.h"
#include "common/base/memory.h"
#include "common/wire/code.h"

#include <event2/buffer.h>
#include <string.h>

enum { FIELD_MAX = 200, FAULTS_ARENA = 1 << 20 };

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

/* Of which field of the form the command has spoken; "" is none. */
static const char *field_of(enum grpc_code code)
{
    switch (code) {
    case GRPC_UNAVAILABLE:
    case GRPC_DEADLINE_EXCEEDED:
        return "server";
    case GRPC_PERMISSION_DENIED:
        return "code";
    default:
        return "";
    }
}

static void refuse(struct evhttp_request *request, enum grpc_code code, const char *words)
{
    struct arena arena;
    struct violations faults;
    arena_init(&arena, FAULTS_ARENA);
    violations_init(&faults, &arena);
    violations_add(&faults, field_of(code), "%s", words);
    respond_refusal(request, 200, code, words, &faults, NULL);
    arena_release(&arena);
}

static void on_ended(void *owner, const struct child_end *end)
{
    struct joining_page *joining = owner;
    struct evhttp_request *request = waiter_take(&joining->browser);
    if (request != NULL && end->done)
        respond_json(request, 200, json_pack("{s:{}}", "answer"));
    else if (request != NULL)
        refuse(request, end->code, end->words);
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

static void check_code(const char *text, struct violations *faults)
{
    struct enrolment_code code;
    const char *fault =
        text != NULL ? enrolment_code_read(text, &code) : "type the code the trust has given you";
    if (fault != NULL)
        violations_add(faults, "code", "%s", fault);
}

static void check_server(const char *text, struct violations *faults)
{
    if (text == NULL)
        violations_add(faults, "server",
                       "type the address of the trust's server, which came with the code");
    else if (!address_valid(text))
        violations_add(faults, "server", "\"%s\" is no address: " ADDRESS_NEEDED, text);
}

/* Nobody takes the place of somebody who has joined here and can come in. */
static void check_profile(const char *name, struct violations *faults)
{
    struct profile profile;
    if (name == NULL)
        violations_add(faults, "profile", "type a name for the profile, such as anna");
    else if (profile_open(&profile, name, faults->arena) != EXIT_DONE)
        violations_add(faults, "profile", "%s", profile.fault);
    else if (profile.standing == PROFILE_JOINED && identity_fault(&profile, faults->arena) == NULL)
        violations_add(faults, "profile",
                       "somebody has joined on this machine as \"%s\" already: choose another name",
                       name);
}

static const char *start(struct joining_page *joining, struct evhttp_request *request,
                         const json_t *json, struct violations *faults)
{
    const char *code = text_of(json, "code"), *server = text_of(json, "server"),
               *profile = text_of(json, "profile");
    if (joining->child != NULL)
        return "somebody is joining just now: wait a moment";
    check_code(code, faults);
    check_server(server, faults);
    check_profile(profile, faults);
    if (faults->count > 0)
        return "it cannot be joined like that";
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
    struct arena arena;
    struct violations faults;
    json_error_t error;
    arena_init(&arena, FAULTS_ARENA);
    violations_init(&faults, &arena);
    json_t *json = json_loadb(length > 0 ? (const char *)evbuffer_pullup(body, -1) : "", length,
                              JSON_REJECT_DUPLICATES, &error);
    const char *fault = json != NULL ? start(joining, request, json, &faults) : "this is not JSON";
    if (fault != NULL)
        respond_refusal(request, 200, GRPC_INVALID_ARGUMENT, fault, &faults, NULL);
    json_decref(json);
    arena_release(&arena);
}
