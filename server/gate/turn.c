/* Refusals. */
#include "server/gate/turn.h"

#include "common/wire/text.h"

#include <stdarg.h>

__attribute__((format(printf, 3, 0))) static void refuse(struct turn *turn, enum grpc_code code,
                                                         const char *format, va_list arguments)
{
    char words[512];
    text_print(words, sizeof words, format, arguments);
    turn->refused = code;
    turn->words = arena_copy(turn->arena, words);
}

void turn_refuse(struct turn *turn, enum grpc_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    refuse(turn, code, format, arguments);
    va_end(arguments);
}

void turn_refuse_field(struct turn *turn, enum grpc_code code, const char *field,
                       const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    refuse(turn, code, format, arguments);
    va_end(arguments);
    if (turn->violations == NULL) {
        turn->violations = arena_need(turn->arena, sizeof *turn->violations);
        violations_init(turn->violations, turn->arena);
    }
    violations_add(turn->violations, field, "%s", turn->words);
}
