/* Random bytes with the version and variant bits of RFC 9562, section 5.4. */
#include "common/wire/write_id.h"

#include "common/base/end.h"

#include <stdint.h>
#include <sys/random.h>

/* Up to 256 bytes come whole once the kernel has seeded itself, and before that the call waits. */
static void fill(uint8_t bytes[16])
{
    if (getrandom(bytes, 16, 0) != 16)
        end_because("no random numbers");
}

void write_id_make(char text[UUID_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    uint8_t bytes[16];
    fill(bytes);
    bytes[6] = (uint8_t)((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
    char *at = text;
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *at++ = '-';
        *at++ = hex[bytes[i] >> 4];
        *at++ = hex[bytes[i] & 0x0f];
    }
    *at = '\0';
}
