/* One writing for one id. */
#include "common/base/uuid.h"

#include <stddef.h>

static bool is_dash_place(size_t at)
{
    return at == 8 || at == 13 || at == 18 || at == 23;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool uuid_valid(const char *text)
{
    if (text == NULL)
        return false;
    for (size_t at = 0; at < UUID_TEXT - 1; at++)
        if (is_dash_place(at) ? text[at] != '-' : !is_hex(text[at]))
            return false;
    return text[UUID_TEXT - 1] == '\0';
}
