/* https://www.crockford.com/base32.html, the first bit of a byte first. */
#include "common/wire/base32.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Bits on their way from units of one width to units of another. */
struct bits {
    uint32_t held;
    unsigned count;
};

static void put(struct bits *bits, uint32_t value, unsigned width)
{
    bits->held = bits->held << width | value;
    bits->count += width;
}

static uint8_t get(struct bits *bits, unsigned width)
{
    bits->count -= width;
    uint32_t value = bits->held >> bits->count;
    bits->held &= (1u << bits->count) - 1;
    return (uint8_t)value;
}

void base32_encode(char *text, const uint8_t *bytes, size_t length)
{
    struct bits bits = {0};
    for (size_t i = 0; i < length; i++) {
        put(&bits, bytes[i], 8);
        while (bits.count >= 5)
            *text++ = alphabet[get(&bits, 5)];
    }
    if (bits.count > 0)
        *text++ = alphabet[bits.held << (5 - bits.count)];
    *text = '\0';
}

int base32_value(char character)
{
    char upper = (char)(character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character);
    if (upper == 'O')
        return 0;
    if (upper == 'I' || upper == 'L')
        return 1;
    const char *place = memchr(alphabet, upper, sizeof alphabet - 1);
    return place != NULL ? (int)(place - alphabet) : -1;
}

bool base32_decode(uint8_t *bytes, size_t length, const uint8_t *values)
{
    struct bits bits = {0};
    for (size_t i = 0; i < BASE32_LENGTH(length); i++) {
        put(&bits, values[i], 5);
        if (bits.count >= 8)
            *bytes++ = get(&bits, 8);
    }
    return bits.held == 0;
}
