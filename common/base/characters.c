/* Counting by first bytes; UTF-8 as RFC 3629 has it. */
#include "common/base/characters.h"

size_t characters_count(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

bool characters_within(const char *text, size_t most)
{
    return text != NULL && text[0] != '\0' && characters_count(text) <= most;
}

/* How many bytes of the character that stands here; 0: it is none of UTF-8's. */
static size_t length_of(const unsigned char *at)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = at[0] < 0x80             ? 1
                    : (at[0] & 0xe0) == 0xc0 ? 2
                    : (at[0] & 0xf0) == 0xe0 ? 3
                    : (at[0] & 0xf8) == 0xf0 ? 4
                                             : 0;
    unsigned code = length < 2 ? at[0] : at[0] & (0xffU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (at[i] & 0x3fU);
    }
    bool is_one = length < 2 ||
                  (code >= least[length] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
    return is_one ? length : 0;
}

/* Whether the text ends before the character that begins here does. */
static bool is_cut(const unsigned char *at)
{
    size_t wanted = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : at[0] >= 0xc2 ? 2 : 1;
    size_t there = 1;
    while (there < wanted && (at[there] & 0xc0) == 0x80)
        there++;
    return there < wanted && at[there] == '\0';
}

void characters_clean(char *text)
{
    unsigned char *at = (unsigned char *)text;
    for (size_t length; *at != '\0'; at += length) {
        length = length_of(at);
        if (length == 0 && is_cut(at)) {
            *at = '\0';
            return;
        }
        if (length == 0)
            *at = '?';
        else if (*at < 0x20 || *at == 0x7f)
            *at = ' ';
        length += length == 0;
    }
}
