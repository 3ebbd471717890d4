/* Texts are copied while there is room: the list never fails, it only says less. */
#include "common/wire/violations.h"

#include "common/wire/text.h"

#include <stdarg.h>

void violations_init(struct violations *violations, struct arena *arena)
{
    *violations = (struct violations){.arena = arena};
}

static const char *keep(struct arena *arena, const char *text, const char *otherwise)
{
    size_t size = strlen(text) + 1;
    char *copy = arena_try(arena, size);
    return copy != NULL ? memcpy(copy, text, size) : otherwise;
}

void violations_add(struct violations *violations, const char *field, const char *format, ...)
{
    char description[1024];
    va_list arguments;
    if (violations->count == VIOLATIONS_MAX) {
        violations->more = true;
        return;
    }
    va_start(arguments, format);
    text_print(description, sizeof description, format, arguments);
    va_end(arguments);
    violations->of[violations->count++] = (struct violation){
        .field = keep(violations->arena, field, ""),
        .description =
            keep(violations->arena, description, "is wrong, and there is no room to say why"),
    };
}
