/* Refusals in words and as JSON. */
#include "client/line/refusal.h"

#include "client/line/typed_field.h"
#include "common/wire/json.h"
#include "common/wire/text.h"

#include <stdarg.h>

static void print_violation(const char *start, const struct violation *violation,
                            const struct arguments *arguments)
{
    char typed[TYPED_FIELD];
    fprintf(stderr, "senco: %s%s: %s\n", start,
            typed_field_or_words(typed, arguments, violation->field), violation->description);
}

/* Nothing is made clearer by naming an operand in front of "there is no collection "2026-28"". */
static bool needs_no_name(const char *message, const struct violation *violation,
                          const struct arguments *arguments)
{
    char text[TYPED_FIELD];
    const char *typed = typed_field(text, arguments, violation->field);
    return strcmp(message, violation->description) == 0 && (typed == NULL || typed[0] != '-');
}

/* The message is the one violation, with its field or without. */
static bool is_message(const struct violation *violation, const char *message)
{
    size_t length = strlen(violation->field);
    bool with_field =
        strncmp(message, violation->field, length) == 0 && strncmp(message + length, ": ", 2) == 0;
    return strcmp(with_field ? message + length + 2 : message, violation->description) == 0;
}

static void print_words(const char *message, const struct violations *violations,
                        const struct arguments *arguments)
{
    size_t count = violations != NULL ? violations->count : 0;
    bool is_one = count == 1 && is_message(&violations->of[0], message);
    if (!is_one || needs_no_name(message, &violations->of[0], arguments))
        fprintf(stderr, "senco: %s\n", message);
    else
        print_violation("", &violations->of[0], arguments);
    for (size_t i = 0; !is_one && i < count; i++)
        print_violation("  ", &violations->of[i], arguments);
}

/* What comes over the wire may be no UTF-8. */
static json_t *text_json(const char *text)
{
    json_t *json = json_string(text);
    return json != NULL ? json : json_string("\uFFFD");
}

static json_t *violation_json(const struct violation *violation, const struct arguments *arguments)
{
    char text[TYPED_FIELD];
    json_t *object = json_object();
    const char *typed = typed_field(text, arguments, violation->field);
    json_object_set_new(object, "field", text_json(violation->field));
    if (typed != NULL)
        json_object_set_new(object, typed[0] == '-' ? "option" : "operand", text_json(typed));
    json_object_set_new(object, "message", text_json(violation->description));
    return object;
}

void refusal_print_json(const struct refusal *refusal, const struct arguments *arguments)
{
    const struct violations *violations = refusal->violations;
    if (!arguments->json)
        return;
    json_t *list = json_array(), *error = json_object();
    for (size_t i = 0; violations != NULL && i < violations->count; i++)
        json_array_append_new(list, violation_json(&violations->of[i], arguments));
    json_object_set_new(error, "code", json_string(grpc_code_name(refusal->code)));
    json_object_set_new(error, "message", text_json(refusal->message));
    json_object_set_new(error, "violations", list);
    if (refusal->state != NULL)
        json_object_set_new(error, "state", message_to_json(refusal->state));
    if (refusal->request != NULL)
        json_object_set_new(error, "request", json_string(refusal->request));
    json_t *object = json_pack("{s:o}", "error", error);
    json_print(stdout, object);
    json_decref(object);
}

void refusal_print(const struct refusal *refusal, const struct arguments *arguments)
{
    print_words(refusal->message, refusal->violations, arguments);
    if (refusal->request != NULL && grpc_code_is_fault(refusal->code))
        fprintf(stderr, "senco: say this to the trust: request %s\n", refusal->request);
    refusal_print_json(refusal, arguments);
}

void refusal_say(const struct arguments *arguments, enum grpc_code code, const char *format, ...)
{
    char message[1024];
    va_list values;
    va_start(values, format);
    text_print(message, sizeof message, format, values);
    va_end(values);
    refusal_print(&(struct refusal){.code = code, .message = message}, arguments);
}
