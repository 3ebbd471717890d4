/* Three bytes are four characters. OpenSSL's reader minds neither missing nor superfluous
 * characters. */
#include "common/wire/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *base64_encode(struct arena *arena, const uint8_t *bytes, size_t length,
                    enum base64_padding padding)
{
    char *text = arena_try(arena, (length + 2) / 3 * 4 + 1);
    char *to = text;
    if (text == NULL)
        return NULL;
    for (size_t at = 0; at < length; at += 3) {
        uint32_t group = 0;
        for (size_t i = 0; i < 3; i++)
            group = group << 8 | (at + i < length ? bytes[at + i] : 0);
        for (unsigned i = 0; i < 4; i++)
            if (at + i <= length)
                *to++ = alphabet[group >> (18 - 6 * i) & 63];
            else if (padding == BASE64_PADDED)
                *to++ = '=';
    }
    return text;
}

static size_t without_padding(const char *text)
{
    size_t length = strlen(text), bare = length;
    while (length % 4 == 0 && bare > 0 && length - bare < 2 && text[bare - 1] == '=')
        bare--;
    return bare;
}

uint8_t *base64_decode(struct arena *arena, const char *text, size_t *length)
{
    size_t characters = without_padding(text), written = 0;
    uint8_t *bytes = characters % 4 != 1 ? arena_try(arena, characters / 4 * 3 + 3) : NULL;
    uint32_t held = 0;
    unsigned bits = 0;
    for (size_t i = 0; bytes != NULL && i < characters; i++) {
        const char *place = memchr(alphabet, text[i], sizeof alphabet - 1);
        if (place == NULL)
            return NULL;
        held = held << 6 | (uint32_t)(place - alphabet);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes[written++] = (uint8_t)(held >> bits);
            held &= (1u << bits) - 1;
        }
    }
    *length = written;
    return held == 0 ? bytes : NULL;
}
