/* https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
#include "common/wire/grpc.h"

#include "common/base/number.h"

#include <assert.h>

void grpc_frame_write(uint8_t header[GRPC_FRAME_HEADER], size_t length)
{
    assert(length <= UINT32_MAX);
    header[0] = 0;
    for (unsigned i = 0; i < 4; i++)
        header[1 + i] = (uint8_t)(length >> (24 - 8 * i));
}

enum grpc_frame grpc_frame_read(const uint8_t *bytes, size_t have, bool *compressed,
                                uint32_t *length)
{
    if (have > 0 && bytes[0] > 1)
        return GRPC_FRAME_BROKEN;
    if (have < GRPC_FRAME_HEADER)
        return GRPC_FRAME_SHORT;
    *compressed = bytes[0] == 1;
    *length = 0;
    for (unsigned i = 1; i < GRPC_FRAME_HEADER; i++)
        *length = *length << 8 | bytes[i];
    return have - GRPC_FRAME_HEADER >= *length ? GRPC_FRAME_WHOLE : GRPC_FRAME_PARTIAL;
}

static const uint64_t second = 1000000;
static const uint64_t digits_max = 99999999;

/* Finest first. Nanoseconds stand apart: a unit of them is less than one of ours. */
static const struct unit {
    char letter;
    uint64_t microseconds;
} units[] = {
    {'u', 1}, {'m', second / 1000}, {'S', second}, {'M', 60 * second}, {'H', 3600 * second},
};

bool grpc_timeout_parse(const char *text, uint64_t *microseconds)
{
    char digits[9];
    uint64_t amount;
    size_t length = strspn(text, "0123456789");
    if (length == 0 || length >= sizeof digits || text[length] == '\0' || text[length + 1] != '\0')
        return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!number_parse(digits, digits_max, &amount))
        return false;
    if (text[length] == 'n') {
        *microseconds = (amount + 999) / 1000;
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].letter == text[length]) {
            *microseconds = amount * units[i].microseconds;
            return true;
        }
    return false;
}

const char *grpc_timeout_print(char text[GRPC_TIMEOUT_TEXT], uint64_t microseconds)
{
    const struct unit *unit = units;
    while (unit->letter != 'H' && microseconds / unit->microseconds > digits_max)
        unit++;
    uint64_t amount = microseconds / unit->microseconds;
    amount = amount < digits_max ? amount : digits_max;
    snprintf(text, GRPC_TIMEOUT_TEXT, "%u%c", (unsigned)amount, unit->letter);
    return text;
}

static const char hex[] = "0123456789ABCDEF";

char *grpc_message_encode(struct arena *arena, const char *message)
{
    char *encoded = arena_need(arena, 3 * strlen(message) + 1), *to = encoded;
    for (const char *from = message; *from != '\0'; from++) {
        uint8_t byte = (uint8_t)*from;
        if (byte >= ' ' && byte <= '~' && byte != '%') {
            *to++ = *from;
            continue;
        }
        *to++ = '%';
        *to++ = hex[byte >> 4];
        *to++ = hex[byte & 15];
    }
    return encoded;
}

/* -1 where it is no digit; the NUL at a text's end is none. */
static int hex_digit(char c)
{
    char upper = (char)(c >= 'a' && c <= 'f' ? c - 'a' + 'A' : c);
    const char *place = upper != '\0' ? strchr(hex, upper) : NULL;
    return place != NULL ? (int)(place - hex) : -1;
}

char *grpc_message_decode(struct arena *arena, const char *encoded)
{
    char *message = arena_copy(arena, encoded), *to = message;
    for (const char *from = encoded; *from != '\0'; from++) {
        int high = *from == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        bool is_byte = low >= 0 && high + low > 0; /* a NUL would end the text */
        int byte = is_byte ? high << 4 | low : *from;
        *to++ = (char)byte;
        from += is_byte ? 2 : 0;
    }
    *to = '\0';
    return message;
}
