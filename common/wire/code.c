/* Id, secret, authority and check stand one after the other, first bit first, so that a mistyped
 * character is a run of five wrong bits and a swapped pair one of ten. A CRC of 16 bits finds every
 * run of up to 16; a cut-off hash would miss one in 65,536. Nobody is kept from making a code of
 * his own by either. */
#include "common/wire/code.h"

#include "common/base/end.h"
#include "common/wire/base32.h"

#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdbool.h>

enum {
    CHECKED = ENROLMENT_ID + ENROLMENT_SECRET + ENROLMENT_AUTHORITY,
    WHOLE = CHECKED + 2,
    CHARACTERS = BASE32_LENGTH(WHOLE),
    GROUP = 5
};

/* CRC-16/XMODEM (ITU-T V.41): x^16 + x^12 + x^5 + 1, begun with ones so that zeros in front count.
 */
static uint16_t check_of(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xffff;
    for (size_t i = 0; i < length; i++) {
        crc ^= (uint32_t)bytes[i] << 8;
        for (unsigned bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000) != 0 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1;
    }
    return (uint16_t)crc;
}

static void join(uint8_t bytes[WHOLE], const struct enrolment_code *code)
{
    memcpy(bytes, code->id, ENROLMENT_ID);
    memcpy(bytes + ENROLMENT_ID, code->secret, ENROLMENT_SECRET);
    memcpy(bytes + ENROLMENT_ID + ENROLMENT_SECRET, code->authority, ENROLMENT_AUTHORITY);
    uint16_t check = check_of(bytes, CHECKED);
    bytes[CHECKED] = (uint8_t)(check >> 8);
    bytes[CHECKED + 1] = (uint8_t)check;
}

static void part(struct enrolment_code *code, const uint8_t bytes[WHOLE])
{
    memcpy(code->id, bytes, ENROLMENT_ID);
    memcpy(code->secret, bytes + ENROLMENT_ID, ENROLMENT_SECRET);
    memcpy(code->authority, bytes + ENROLMENT_ID + ENROLMENT_SECRET, ENROLMENT_AUTHORITY);
}

static void random_or_end(uint8_t *bytes, int length)
{
    if (RAND_bytes(bytes, length) != 1)
        end_because("no random numbers");
}

void enrolment_code_make(struct enrolment_code *code, const uint8_t authority[ENROLMENT_AUTHORITY])
{
    random_or_end(code->id, ENROLMENT_ID);
    random_or_end(code->secret, ENROLMENT_SECRET);
    memcpy(code->authority, authority, ENROLMENT_AUTHORITY);
}

char *enrolment_code_print(struct arena *arena, const struct enrolment_code *code)
{
    uint8_t bytes[WHOLE];
    char characters[CHARACTERS + 1];
    char *text = arena_need(arena, CHARACTERS + CHARACTERS / GROUP + 1), *to = text;
    join(bytes, code);
    base32_encode(characters, bytes, WHOLE);
    for (size_t i = 0; i < CHARACTERS; i++) {
        if (i > 0 && i % GROUP == 0)
            *to++ = '-';
        *to++ = characters[i];
    }
    return text;
}

static bool is_between(char c)
{
    return c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* NULL, or why the text is not CHARACTERS values long. */
static const char *read_values(const char *text, uint8_t values[CHARACTERS])
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        int value = base32_value(*text);
        if (is_between(*text))
            continue;
        if (value < 0)
            return "the code holds a character no code has";
        if (count == CHARACTERS)
            return "the code is too long";
        values[count++] = (uint8_t)value;
    }
    return count == CHARACTERS ? NULL : "the code is too short: part of it is missing";
}

const char *enrolment_code_read(const char *text, struct enrolment_code *code)
{
    uint8_t values[CHARACTERS], bytes[WHOLE];
    const char *reason = read_values(text, values);
    if (reason != NULL)
        return reason;
    if (!base32_decode(bytes, WHOLE, values) ||
        check_of(bytes, CHECKED) != (bytes[CHECKED] << 8 | bytes[CHECKED + 1]))
        return "the code is mistyped: its letters do not fit together";
    part(code, bytes);
    return NULL;
}

void enrolment_code_id_text(char text[ENROLMENT_ID_TEXT], const struct enrolment_code *code)
{
    base32_encode(text, code->id, ENROLMENT_ID);
}

void enrolment_code_hash(const uint8_t secret[ENROLMENT_SECRET], uint8_t hash[ENROLMENT_HASH])
{
    SHA256(secret, ENROLMENT_SECRET, hash);
}
