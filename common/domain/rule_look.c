/* Helpers of the rules' checks. */
#include "common/domain/rule_look.h"

#include <stdarg.h>

enum { FEW_PUPILS = 5 };

bool rule_say(const struct rule_look *look, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(look->finding->message, sizeof look->finding->message, format, arguments);
    va_end(arguments);
    return true;
}

uint64_t rule_number(const struct rule_look *look, enum figure_id id)
{
    return rule_given(look, id) ? look->figures->of[id].value : 0;
}

bool rule_given(const struct rule_look *look, enum figure_id id)
{
    return look->figures->of[id].given;
}

bool rule_asked(const struct rule_look *look, enum answer answer)
{
    return look->facts->collection_known && look->facts->submitting &&
           (look->facts->asks & answer) != 0;
}

bool rule_far_apart(uint64_t then, uint64_t now)
{
    uint64_t apart = then > now ? then - now : now - then;
    return apart > FEW_PUPILS && apart * 4 > then;
}
