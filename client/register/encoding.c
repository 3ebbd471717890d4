/* Windows-1252, which is Latin-1 with letters and signs in place of the controls 80 to 9F. */
#include "client/register/encoding.h"

#include "common/wire/text.h"

#include <stdint.h>

/* Bytes 80 to 9F; 0 where there is no character. */
static const uint16_t windows[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static size_t put(char *to, uint32_t character)
{
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        to[0] = (char)(0xc0 | character >> 6);
        to[1] = (char)(0x80 | (character & 0x3f));
        return 2;
    }
    to[0] = (char)(0xe0 | character >> 12);
    to[1] = (char)(0x80 | (character >> 6 & 0x3f));
    to[2] = (char)(0x80 | (character & 0x3f));
    return 3;
}

static const char *from_windows(const char *bytes, size_t length, char *to)
{
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t byte = (uint8_t)bytes[i];
        uint32_t character = byte >= 0x80 && byte < 0xa0 ? windows[byte - 0x80] : byte;
        if (byte >= 0x80 && character == 0)
            return "is neither UTF-8 nor Windows-1252";
        written += put(to + written, character);
    }
    to[written] = '\0';
    return text_fault(to, written);
}

static bool ascii(const char *bytes, size_t length)
{
    uint8_t all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (uint8_t)bytes[i];
    return all < 0x80;
}

const char *encoding_to_utf8(const char *bytes, size_t length, bool said_utf8, char *to)
{
    const char *fault = text_fault(bytes, length);
    if (fault == NULL) {
        memcpy(to, bytes, length);
        to[length] = '\0';
    } else if (!said_utf8 && !ascii(bytes, length)) {
        fault = from_windows(bytes, length, to);
    }
    if (fault != NULL)
        to[0] = '\0';
    return fault;
}
