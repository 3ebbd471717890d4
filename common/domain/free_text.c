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

/* The character at the text's start where it has two or three bytes; 0 where it has not. */
static unsigned wide_character(const unsigned char *text)
{
    if ((text[0] & 0xe0) == 0xc0 && (text[1] & 0xc0) == 0x80)
        return (text[0] & 0x1fu) << 6 | (text[1] & 0x3fu);
    if ((text[0] & 0xf0) == 0xe0 && (text[1] & 0xc0) == 0x80 && (text[2] & 0xc0) == 0x80)
        return (text[0] & 0x0fu) << 12 | (text[1] & 0x3fu) << 6 | (text[2] & 0x3fu);
    return 0;
}

static bool is_unseen(const unsigned char *text)
{
    static const struct {
        unsigned first, last;
    } ranges[] = {{0x0080, 0x009f}, {0x061c, 0x061c}, {0x200b, 0x200b}, {0x200e, 0x200f},
                  {0x2028, 0x202e}, {0x2060, 0x2069}, {0xfeff, 0xfeff}};
    unsigned character = wide_character(text);
    if (text[0] < 0x20 || text[0] == 0x7f)
        return true;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

bool free_text_holds_unseen(const char *text)
{
    for (; *text != '\0'; text++)
        if (is_unseen((const unsigned char *)text))
            return true;
    return false;
}

bool free_text_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

bool free_text_too_long(const char *text, size_t characters_max)
{
    return characters_count(text) > characters_max;
}

const char *free_text_fault(const char *text, size_t characters_max)
{
    if (free_text_blank(text))
        return "is empty";
    if (free_text_too_long(text, characters_max))
        return "is too long";
    if (free_text_holds_upn(text))
        return "holds something shaped like a UPN; pupils are not to be named";
    if (free_text_holds_unseen(text))
        return "holds a line break or another character that cannot be seen";
    return NULL;
}
