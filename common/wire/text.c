/* UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
#include "common/wire/text.h"

#include <stdbool.h>
#include <stdint.h>

static const struct lead {
    uint8_t mask, bits; /* of the first byte */
    size_t length;
    uint32_t lowest; /* that needs so many bytes */
} leads[] = {
    {0x80, 0x00, 1, 0},
    {0xe0, 0xc0, 2, 0x80},
    {0xf0, 0xe0, 3, 0x800},
    {0xf8, 0xf0, 4, 0x10000},
};

/* The bytes of the character at the start, which goes to *character; 0 where there is none. */
static size_t read_character(const uint8_t *bytes, size_t length, uint32_t *character)
{
    const struct lead *lead = leads;
    while (lead < leads + 4 && (bytes[0] & lead->mask) != lead->bits)
        lead++;
    if (lead == leads + 4 || lead->length > length)
        return 0;
    uint32_t value = bytes[0] & (uint8_t)~lead->mask;
    for (size_t i = 1; i < lead->length; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    if (value < lead->lowest || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *character = value;
    return lead->length;
}

/* C0, delete and C1: a terminal may act on any of them. */
static bool is_control(uint32_t character)
{
    return (character < 0x20 && character != '\n' && character != '\t') ||
           (character >= 0x7f && character < 0xa0);
}

const char *text_fault(const char *bytes, size_t length)
{
    if (length > TEXT_MAX)
        return "is too long (about 4,000 characters fit)";
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character = 0;
        size = read_character((const uint8_t *)bytes + at, length - at, &character);
        if (size == 0)
            return "is not valid UTF-8";
        if (is_control(character))
            return "holds a control character";
    }
    return NULL;
}

size_t text_cut(const char *text, size_t max)
{
    size_t length = 0;
    while (length < max && text[length] != '\0')
        length++;
    if (text[length] == '\0')
        return length;
    while (length > 0 && ((uint8_t)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

void text_print(char *text, size_t size, const char *format, va_list arguments)
{
    int length = vsnprintf(text, size, format, arguments);
    if (length >= 0 && (size_t)length >= size)
        text[text_cut(text, size - 2)] = '\0';
}
