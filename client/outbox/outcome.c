/* One to one, by the names of gRPC's codes. */
#include "client/outbox/outcome.h"

#include "client/line/moment.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

#include <string.h>
#include <time.h>

static void add_details(Senconet__Desk__V1__Outcome *outcome, const struct grpc_details *details,
                        struct arena *arena)
{
    const struct violations *violations = &details->violations;
    outcome->violations = arena_need(arena, (violations->count + 1) * sizeof *outcome->violations);
    for (size_t i = 0; i < violations->count; i++) {
        Senconet__Desk__V1__Fault *fault =
            message_new(arena, &senconet__desk__v1__fault__descriptor);
        fault->field = (char *)(uintptr_t)violations->of[i].field;
        fault->message = (char *)(uintptr_t)violations->of[i].description;
        outcome->violations[outcome->n_violations++] = fault;
    }
    outcome->state_type = (char *)(uintptr_t)details->state_type;
    outcome->has_state = details->state_type != NULL;
    outcome->state.data = (uint8_t *)(uintptr_t)details->state;
    outcome->state.len = outcome->has_state ? details->state_length : 0;
}

Senconet__Desk__V1__Outcome *outcome_of(const struct reply *reply, struct arena *arena)
{
    char at[MOMENT_TEXT];
    Senconet__Desk__V1__Outcome *outcome =
        message_new(arena, &senconet__desk__v1__outcome__descriptor);
    outcome->code = (char *)(uintptr_t)grpc_code_name(reply->code);
    outcome->message = (char *)(uintptr_t)reply->message;
    outcome->at = arena_copy(arena, moment_iso(at, time(NULL)));
    if (reply->code == GRPC_OK) {
        outcome->has_answer = 1;
        outcome->answer.data = message_pack(arena, reply->body, &outcome->answer.len);
    }
    if (reply->detailed)
        add_details(outcome, &reply->details, arena);
    return outcome;
}

const char *outcome_epoch(const struct reply *reply, struct arena *arena)
{
    return reply->history != NULL
               ? arena_copy_n(arena, reply->history, strcspn(reply->history, " "))
               : NULL;
}

static enum grpc_code code_named(const char *name)
{
    int code = 0;
    while (code < GRPC_CODE_COUNT && strcmp(grpc_code_name((enum grpc_code)code), name) != 0)
        code++;
    return code < GRPC_CODE_COUNT ? (enum grpc_code)code : GRPC_UNKNOWN;
}

void outcome_reply(const Senconet__Desk__V1__Outcome *outcome,
                   const ProtobufCMessageDescriptor *type, struct reply *reply, struct arena *arena)
{
    ProtobufCMessage *body = NULL;
    *reply = (struct reply){.answered = true,
                            .code = code_named(outcome->code),
                            .message = outcome->message != NULL ? outcome->message : "",
                            .detailed = true};
    struct grpc_details *details = &reply->details;
    violations_init(&details->violations, arena);
    for (size_t i = 0; i < outcome->n_violations; i++)
        violations_add(&details->violations, outcome->violations[i]->field, "%s",
                       outcome->violations[i]->message);
    details->state_type = outcome->state_type;
    details->state = outcome->state.data;
    details->state_length = outcome->state.len;
    if (reply->code == GRPC_OK &&
        message_unpack(arena, type, outcome->answer.data, outcome->answer.len, &body) == UNPACKED)
        reply->body = body;
    else if (reply->code == GRPC_OK)
        reply->code = GRPC_DATA_LOSS;
}

const ProtobufCMessage *outcome_state(const char *type, const uint8_t *bytes, size_t length,
                                      struct arena *arena)
{
    static const ProtobufCMessageDescriptor *const types[] = {
        &senconet__v1__return__descriptor, &senconet__v1__allocation__descriptor};
    ProtobufCMessage *state = NULL;
    for (size_t i = 0; type != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(type, types[i]->name) == 0 &&
            message_unpack(arena, types[i], bytes, length, &state) == UNPACKED)
            return state;
    return NULL;
}
