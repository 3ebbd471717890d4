/* Counting by first bytes. */
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
