/* Refusals in words. */
#include "client/line/refusal.h"

#include "client/line/typed_field.h"

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

void refusal_print(const char *message, const struct violations *violations,
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
