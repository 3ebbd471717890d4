/* JSON in, JSON out. */
#include "client/page/call.h"

#include "client/desk/probe.h"
#include "client/line/methods.h"
#include "client/line/upn_guard.h"
#include "client/page/respond.h"
#include "client/page/waiter.h"
#include "client/store/kept.h"
#include "common/base/memory.h"
#include "common/wire/json.h"
#include "services.h"

#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>

enum { CALL_ARENA = 256 << 20 };

struct call {
    struct chosen *chosen;
    struct desk *desk; /* for whom it is asked; NULL: nobody has joined */
    struct waiter browser;
    struct asking *asking; /* a read that is under way; NULL: none is */
    struct arena arena;
    const char *name;
    struct method method;
    const ProtobufCMessage *message;
    const char *only; /* fields of the answer; NULL: all */
    bool keep;
};

static void call_free(struct call *call)
{
    waiter_end(&call->browser);
    arena_release(&call->arena);
    free(call);
}

static void refuse(struct call *call, enum grpc_code code, const char *message,
                   const struct violations *violations, const ProtobufCMessage *state)
{
    struct evhttp_request *request = waiter_take(&call->browser);
    if (request != NULL)
        respond_refusal(request, 200, code, message, violations, state);
}

/* Nobody wants to know any more what was to be read; a write goes on. */
static void on_gone(void *owner)
{
    struct call *call = owner;
    if (call->asking == NULL)
        return;
    line_abandon(call->asking);
    refuse(call, GRPC_CANCELLED, "nobody waits for it", NULL, NULL);
    call_free(call);
}

static void give(struct call *call, const ProtobufCMessage *answer, const char *read_at)
{
    struct evhttp_request *request = waiter_take(&call->browser);
    if (request == NULL)
        return;
    json_t *json = json_object();
    json_object_set_new(json, "answer", message_to_json_only(answer, call->only));
    if (read_at != NULL)
        json_object_set_new(json, "readAt", json_string(read_at));
    respond_json(request, 200, json);
}

static void say(const char *fault)
{
    if (fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
}

/* What was kept of it; false where nothing was. */
static bool give_kept(struct call *call)
{
    const char *read_at = NULL;
    ProtobufCMessage *kept = kept_find(call->desk->store, call->name, call->message,
                                       call->method.described->output, &read_at, &call->arena);
    if (kept != NULL)
        give(call, kept, read_at);
    return kept != NULL;
}

/* What is the server's fault, with what to say to whoever looks for it. */
static const char *words_of(struct call *call, const struct reply *reply)
{
    const char *words = reply_words(reply);
    const char *request = reply_to_look_up(reply);
    return request == NULL ? words
                           : arena_print(&call->arena, "%s (say this to the trust: request %s)",
                                         words, request);
}

static void refuse_as_told(struct call *call, const struct reply *reply)
{
    refuse(call, reply->code, words_of(call, reply),
           reply->detailed ? &reply->details.violations : NULL, NULL);
}

static void on_read(void *owner, const struct reply *reply)
{
    struct call *call = owner;
    struct store *store = call->desk->store;
    call->asking = NULL;
    if (reply->answered && reply->code == GRPC_OK) {
        if (call->keep)
            say(kept_put(store, call->name, call->message, reply->body, &call->arena));
        give(call, reply->body, NULL);
    } else if (!call->keep || !reply_is_open(reply) || !give_kept(call)) {
        if (call->keep && reply_takes_away(reply))
            say(kept_drop(store, call->name, call->message, &call->arena));
        refuse_as_told(call, reply);
    }
    call_free(call);
}

static void give_waiting(struct call *call, const struct reply *reply)
{
    struct evhttp_request *request = waiter_take(&call->browser);
    if (request != NULL)
        respond_json(request, 202,
                     json_pack("{s:{s:o, s:o}}", "waiting", "writeId",
                               respond_text(method_write_id(call->message)), "why",
                               respond_text(reply->message)));
}

static void on_written(void *owner, enum delivery_end end, const struct reply *reply)
{
    struct call *call = owner;
    if (end == DELIVERY_WAITING)
        give_waiting(call, reply);
    else if (end == DELIVERY_NOT_KEPT || reply->code != GRPC_OK)
        refuse_as_told(call, reply);
    else
        give(call, reply->body, NULL);
    call_free(call);
}

static const ProtobufCServiceDescriptor *const desk_services[] = {
    &senconet__desk__v1__desk__descriptor, NULL};

static void answer_here(struct call *call)
{
    struct desk_call desk_call = {.chosen = call->chosen,
                                  .desk = call->desk,
                                  .arena = &call->arena,
                                  .request = call->message};
    violations_init(&desk_call.violations, &call->arena);
    const ProtobufCMessage *answer =
        desk_method_find(call->method.described->name)->answer(&desk_call);
    if (answer != NULL)
        give(call, answer, NULL);
    else
        refuse(call, desk_call.code, desk_call.message, &desk_call.violations, desk_call.state);
    call_free(call);
}

static void ask_trust(struct call *call)
{
    struct desk *desk = call->desk;
    struct violations pupils;
    violations_init(&pupils, &call->arena);
    if (!upn_guard(call->message, &pupils)) {
        refuse(call, GRPC_INVALID_ARGUMENT, "what names a pupil does not leave this machine",
               &pupils, NULL);
        call_free(call);
    } else if (method_writes(call->method.described) && method_write_id(call->message) != NULL)
        delivery_ask(desk->delivery, &call->arena, &call->method, call->message, on_written, call);
    else if (call->keep && desk_is_off(desk) && give_kept(call)) {
        desk_probe(desk);
        call_free(call);
    } else
        call->asking = line_ask(desk->line, &call->arena, call->method.service->name,
                                call->method.described, call->message, on_read, call);
}

static bool read_body(struct call *call)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(call->browser.request);
    size_t length = evbuffer_get_length(body);
    const char *text = length > 0 ? (const char *)evbuffer_pullup(body, -1) : "{}";
    json_error_t error;
    struct violations faults;
    json_t *json = json_loadb(text, length > 0 ? length : 2, JSON_REJECT_DUPLICATES, &error);
    ProtobufCMessage *message = NULL;
    violations_init(&faults, &call->arena);
    if (json == NULL) {
        refuse(call, GRPC_INVALID_ARGUMENT, "this is not JSON", NULL, NULL);
        return false;
    }
    bool read =
        message_from_json(&call->arena, call->method.described->input, json, &message, &faults);
    json_decref(json);
    call->message = message;
    if (!read)
        refuse(call, GRPC_INVALID_ARGUMENT, "this cannot be asked like that", &faults, NULL);
    return read;
}

/* "keep&only=returns,school": whether it begins with the word, and what follows is noted. */
static bool read_how(struct call *call, const char *query, const char *word)
{
    static const char only[] = "&only=";
    size_t length = strlen(word);
    if (query == NULL || strncmp(query, word, length) != 0)
        return false;
    if (strncmp(query + length, only, sizeof only - 1) == 0)
        call->only = arena_copy(&call->arena, query + length + sizeof only - 1);
    return call->only != NULL || query[length] == '\0';
}

void call_begin(struct chosen *chosen, struct evhttp_request *request, const char *name,
                const char *query)
{
    struct call *call = memory_zeroed(1, sizeof *call);
    *call = (struct call){.chosen = chosen, .desk = chosen->desk};
    arena_init(&call->arena, CALL_ARENA);
    call->name = arena_copy(&call->arena, name);
    waiter_begin(&call->browser, request, on_gone, call);
    bool here = method_find(desk_services, name, &call->method);
    if (!here && !method_find(contract_services, name, &call->method)) {
        refuse(call, GRPC_UNIMPLEMENTED, "there is no such request", NULL, NULL);
        call_free(call);
        return;
    }
    bool kept = read_how(call, query, "kept");
    call->keep = !kept && read_how(call, query, "keep") && !method_stays_at_trust(call->name);
    if (call->desk == NULL &&
        (!here || !desk_method_find(call->method.described->name)->without_profile)) {
        refuse(call, GRPC_UNAUTHENTICATED, chosen->fault.words, NULL, NULL);
        call_free(call);
    } else if (!read_body(call)) {
        call_free(call);
    } else if (kept) {
        if (!give_kept(call))
            respond_json(waiter_take(&call->browser), 200, json_object());
        call_free(call);
    } else if (here) {
        answer_here(call);
    } else {
        ask_trust(call);
    }
}
