/* One way to say it. */
#include "server/handlers/words_field.h"

#include "common/domain/free_text.h"

void words_needed(const char *text, const char *field, size_t characters_max, const char *begins,
                  struct violations *violations)
{
    const char *fault = free_text_fault(text != NULL ? text : "", characters_max);
    if (fault != NULL && !free_text_blank(text != NULL ? text : "") &&
        free_text_too_long(text, characters_max))
        violations_add(violations, field, "%s %s: at most %zu characters", begins, fault,
                       characters_max);
    else if (fault != NULL)
        violations_add(violations, field, "%s %s", begins, fault);
}

void words_optional(const char *text, const char *field, size_t characters_max, const char *begins,
                    struct violations *violations)
{
    if (text != NULL)
        words_needed(text, field, characters_max, begins, violations);
}

void words_reason(const char *text, const char *who, struct violations *violations)
{
    if (text == NULL)
        violations_add(violations, "reason", "the reason is needed: %s will read it", who);
    words_optional(text, "reason", REASON_CHARACTERS, "the reason", violations);
}
