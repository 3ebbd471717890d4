/* What may not stand in words that leave the school. */
#include "common/domain/free_text.h"

#include "common/base/characters.h"

#include <string.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool upn_begins(const char *text)
{
    if (!letter(text[0]))
        return false;
    for (int i = 1; i <= 11; i++)
        if (!digit(text[i]))
            return false;
    return digit(text[12]) || letter(text[12]);
}

bool free_text_holds_upn(const char *text)
{
    for (; *text != '\0'; text++)
        if (upn_begins(text))
            return true;
    return false;
}

bool free_text_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

const char *free_text_fault(const char *text, size_t characters_max)
{
    if (free_text_blank(text))
        return "is empty";
    if (characters_count(text) > characters_max)
        return "is too long";
    if (free_text_holds_upn(text))
        return "holds something shaped like a UPN; pupils are not to be named";
    return NULL;
}
