/* JSON in, JSON out. */
#include "client/page/call.h"

#include "client/page/respond.h"
#include "client/page/upn_guard.h"
#include "client/store/kept.h"
#include "client/wire/methods.h"
#include "common/base/memory.h"
#include "common/wire/json.h"
#include "services.h"

#include <event2/buffer.h>
#include <stdio.h>
#include <string.h>

enum { CALL_ARENA = 256 << 20 };

struct call {
    struct chosen *chosen;
    struct evhttp_request *request; /* NULL: the browser waits no longer */
    struct arena arena;
    const char *name;
    struct method method;
    const ProtobufCMessage *message;
    const char *only; /* fields of the answer; NULL: all */
    bool keep;
};

static void call_free(struct call *call)
{
    if (call->request != NULL)
        evhttp_connection_set_closecb(evhttp_request_get_connection(call->request), NULL, NULL);
    arena_release(&call->arena);
    free(call);
}

static void on_close(struct evhttp_connection *connection, void *context)
{
    struct call *call = context;
    (void)connection;
    call->request = NULL;
}

/* The request goes with its answer. */
static struct evhttp_request *take_request(struct call *call)
{
    struct evhttp_request *request = call->request;
    if (request != NULL)
        evhttp_connection_set_closecb(evhttp_request_get_connection(request), NULL, NULL);
    call->request = NULL;
    return request;
}

static void refuse(struct call *call, enum grpc_code code, const char *message,
                   const struct violations *violations, const ProtobufCMessage *state)
{
    struct evhttp_request *request = take_request(call);
    if (request != NULL)
        respond_refusal(request, 200, code, message, violations, state);
}

static void give(struct call *call, const ProtobufCMessage *answer, const char *read_at)
{
    struct evhttp_request *request = take_request(call);
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
    ProtobufCMessage *kept = kept_find(call->chosen->desk->store, call->name, call->message,
                                       call->method.described->output, &read_at, &call->arena);
    if (kept != NULL)
        give(call, kept, read_at);
    return kept != NULL;
}

static void refuse_as_told(struct call *call, const struct reply *reply)
{
    refuse(call, reply->code,
           reply->message[0] != '\0' ? reply->message : grpc_code_name(reply->code),
           reply->detailed ? &reply->details.violations : NULL, NULL);
}

static void on_read(void *owner, const struct reply *reply)
{
    struct call *call = owner;
    struct store *store = call->chosen->desk->store;
    if (reply->answered && reply->code == GRPC_OK) {
        if (call->keep)
            say(kept_put(store, call->name, call->message, reply->body, &call->arena));
        give(call, reply->body, NULL);
    } else if (!call->keep || !reply_is_open(reply) || !give_kept(call)) {
        if (call->keep && !reply_is_open(reply))
            say(kept_drop(store, call->name, call->message, &call->arena));
        refuse_as_told(call, reply);
    }
    call_free(call);
}

static void give_waiting(struct call *call, const struct reply *reply)
{
    struct evhttp_request *request = take_request(call);
    if (request != NULL)
        respond_json(request, 202,
                     json_pack("{s:{s:s, s:s}}", "waiting", "writeId",
                               method_write_id(call->message), "why", reply->message));
}

static bool on_written(void *owner, enum delivery_end end, const struct reply *reply)
{
    struct call *call = owner;
    bool told = call->request != NULL;
    if (end == DELIVERY_WAITING)
        give_waiting(call, reply);
    else if (end == DELIVERY_NOT_KEPT || reply->code != GRPC_OK)
        refuse_as_told(call, reply);
    else
        give(call, reply->body, NULL);
    call_free(call);
    return told;
}

static const ProtobufCServiceDescriptor *const desk_services[] = {
    &senconet__desk__v1__desk__descriptor, NULL};

static void choose(struct call *call)
{
    Senconet__Desk__V1__ChooseAnswer answer = SENCONET__DESK__V1__CHOOSE_ANSWER__INIT;
    const Senconet__Desk__V1__ChooseRequest *request =
        (const Senconet__Desk__V1__ChooseRequest *)call->message;
    const char *fault = request->profile == NULL
                            ? "which profile is not said"
                            : chosen_change(call->chosen, request->profile, &call->arena);
    answer.profile = (char *)(uintptr_t)chosen_profile(call->chosen);
    if (fault != NULL)
        refuse(call, GRPC_FAILED_PRECONDITION, fault, NULL, NULL);
    else
        give(call, &answer.base, NULL);
}

static void answer_here(struct call *call)
{
    struct desk_call desk_call = {
        .desk = call->chosen->desk, .arena = &call->arena, .request = call->message};
    const struct desk_method *method = desk_method_find(call->method.described->name);
    violations_init(&desk_call.violations, &call->arena);
    if (method == NULL) {
        choose(call);
    } else {
        const ProtobufCMessage *answer = method->answer(&desk_call);
        if (answer != NULL)
            give(call, answer, NULL);
        else
            refuse(call, desk_call.code, desk_call.message, &desk_call.violations, desk_call.state);
    }
    call_free(call);
}

static void ask_trust(struct call *call)
{
    struct desk *desk = call->chosen->desk;
    struct violations pupils;
    violations_init(&pupils, &call->arena);
    if (!upn_guard(call->message, &pupils)) {
        refuse(call, GRPC_INVALID_ARGUMENT, "what names a pupil does not leave this machine",
               &pupils, NULL);
        call_free(call);
    } else if (method_writes(call->method.described) && method_write_id(call->message) != NULL)
        delivery_ask(desk->delivery, &call->arena, &call->method, call->message, on_written, call);
    else
        line_ask(desk->line, &call->arena, call->method.service->name, call->method.described,
                 call->message, on_read, call);
}

static bool read_body(struct call *call)
{
    struct evbuffer *body = evhttp_request_get_input_buffer(call->request);
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
    *call = (struct call){.chosen = chosen, .request = request};
    arena_init(&call->arena, CALL_ARENA);
    call->name = arena_copy(&call->arena, name);
    evhttp_connection_set_closecb(evhttp_request_get_connection(request), on_close, call);
    bool here = method_find(desk_services, name, &call->method);
    if (!here && !method_find(contract_services, name, &call->method)) {
        refuse(call, GRPC_UNIMPLEMENTED, "there is no such request", NULL, NULL);
        call_free(call);
        return;
    }
    bool kept = read_how(call, query, "kept");
    call->keep = !kept && read_how(call, query, "keep");
    if (chosen->desk == NULL &&
        (!here || !desk_method_without_profile(call->method.described->name))) {
        refuse(call, GRPC_UNAUTHENTICATED, "nobody has joined on this machine", NULL, NULL);
        call_free(call);
    } else if (!read_body(call)) {
        call_free(call);
    } else if (kept) {
        if (!give_kept(call))
            respond_json(take_request(call), 200, json_object());
        call_free(call);
    } else if (here) {
        answer_here(call);
    } else {
        ask_trust(call);
    }
}
