/* A line of the audit for what was refused. */
#include "server/gate/refusal_note.h"

#include "common/base/log.h"
#include "common/domain/free_text.h"
#include "common/wire/text.h"

enum { ABOUT_BYTES = 500 };

const struct statement refusal_note_statement = {
    "refusal_note", "select note_refusal($1::bigint, $2::text, $3::integer, $4::text)"};

/* What the store or the wire could not do is no refusal of what was asked. */
static bool is_of_the_act(enum grpc_code code)
{
    return code == GRPC_INVALID_ARGUMENT || code == GRPC_NOT_FOUND || code == GRPC_ALREADY_EXISTS ||
           code == GRPC_PERMISSION_DENIED || code == GRPC_FAILED_PRECONDITION ||
           code == GRPC_ABORTED;
}

static bool is_noted(const struct passage *passage, const struct response *refusal)
{
    const struct handler *handler = passage->method->handler;
    bool read = passage->request != NULL || refusal->code == GRPC_PERMISSION_DENIED;
    return handler->scope != ANYONE && !handler->reads && passage->turn.person > 0 && read &&
           is_of_the_act(refusal->code);
}

static const void *field_at(const ProtobufCMessage *message, const char *name, ProtobufCType type)
{
    const ProtobufCFieldDescriptor *field =
        message != NULL ? protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name)
                        : NULL;
    return field != NULL && field->type == type && field->label != PROTOBUF_C_LABEL_REPEATED
               ? (const char *)message + field->offset
               : NULL;
}

static uint64_t number_at(const ProtobufCMessage *message, const char *name)
{
    const uint64_t *number = field_at(message, name, PROTOBUF_C_TYPE_UINT64);
    return number != NULL ? *number : 0;
}

static const char *text_at(const ProtobufCMessage *message, const char *name)
{
    char *const *text = field_at(message, name, PROTOBUF_C_TYPE_STRING);
    return text != NULL ? *text : NULL;
}

static const ProtobufCMessage *message_at(const ProtobufCMessage *message, const char *name)
{
    ProtobufCMessage *const *inner = field_at(message, name, PROTOBUF_C_TYPE_MESSAGE);
    return inner != NULL ? *inner : NULL;
}

static const char *with_number(struct arena *arena, const char *words, const char *what,
                               uint64_t number)
{
    if (number == 0)
        return words;
    return arena_print(arena, "%s%s%s %llu", words, words[0] != '\0' ? ", " : "", what,
                       (unsigned long long)number);
}

/* By what the contract calls what it names: "12" (a person), "2026-27, version 3", "no. 3, version
 * 2", "charter". */
static const char *named(struct arena *arena, const ProtobufCMessage *request)
{
    uint64_t person = number_at(request, "person"), version = number_at(request, "version"),
             number = number_at(request, "number");
    const char *texts[] = {text_at(request, "collection"),
                           text_at(message_at(request, "collection"), "key"),
                           text_at(message_at(request, "policy"), "name"), text_at(request, "name"),
                           text_at(request, "reference")};
    const char *words = "";
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && words[0] == '\0'; i++)
        if (texts[i] != NULL)
            words = texts[i];
    if (person > 0)
        return arena_print(arena, "%llu", (unsigned long long)person);
    return with_number(arena, with_number(arena, words, "no.", number), "version", version);
}

static const char *why(struct arena *arena, const struct response *refusal)
{
    const struct violations *violations = refusal->violations;
    const char *words = "";
    if (violations == NULL || violations->count < 2)
        return refusal->message;
    for (size_t i = 0; i < violations->count && strlen(words) < ABOUT_BYTES; i++)
        words = arena_print(arena, "%s%s%s: %s", words, i > 0 ? "; " : "", violations->of[i].field,
                            violations->of[i].description);
    return words;
}

/* Nobody may leave in the audit what may not be stored: not even in a collection's name. */
static const char *about(struct passage *passage, const struct response *refusal)
{
    struct arena *arena = &passage->call->arena;
    const char *name = named(arena, passage->request);
    const char *whole =
        arena_print(arena, "%s%s%s", name, name[0] != '\0' ? ": " : "", why(arena, refusal));
    whole = arena_copy_n(arena, whole, text_cut(whole, ABOUT_BYTES));
    const char *fault = free_text_fault(whole, ABOUT_BYTES);
    return fault == NULL ? whole : arena_print(arena, "what was sent %s", fault);
}

static void bind_school(const struct passage *passage, struct parameters *parameters)
{
    uint64_t school = number_at(passage->request, "school");
    bind_int_or_null(parameters, school >= 1000000 && school <= 9999999, school);
}

/* What lies on the stack of whoever refuses is kept until it is noted. */
static void keep(struct passage *passage, const struct response *refusal)
{
    passage->refusal = *refusal;
    if (refusal->violations == NULL)
        return;
    struct violations *kept = arena_need(&passage->call->arena, sizeof *kept);
    *kept = *refusal->violations;
    passage->refusal.violations = kept;
}

static void on_noted(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    const struct call *call = passage->call;
    passage->job = NULL;
    if (result->end != JOB_ROWS)
        log_event("refusal_not_noted", "connection=%llu call=%llu method=%s person=%lld",
                  (unsigned long long)call->connection, (unsigned long long)call->number,
                  passage->method->handler->method, (long long)passage->turn.person);
    call_answer(passage->call, &passage->refusal);
}

void refusal_answer(struct passage *passage, const struct response *refusal)
{
    if (!is_noted(passage, refusal)) {
        call_answer(passage->call, refusal);
        return;
    }
    struct job *job = job_new(JOB_PLAIN, &refusal_note_statement, on_noted, passage);
    keep(passage, refusal);
    job->asker = passage->turn.person;
    bind_int(&job->parameters, passage->turn.person);
    bind_text(&job->parameters, strrchr(passage->method->handler->method, '.') + 1);
    bind_school(passage, &job->parameters);
    bind_text(&job->parameters, about(passage, refusal));
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}
