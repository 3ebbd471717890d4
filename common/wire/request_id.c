/* A random beginning for the process, and a number: the kernel's random numbers for each request
 * would cost more than all else that is done for the log. */
#include "common/wire/request_id.h"

#include "common/wire/write_id.h"

#include <stdint.h>

enum { COUNTED = 12 }; /* hexadecimal digits, the UUID's last group */

void request_id_make(char text[UUID_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    static char start[UUID_TEXT];
    static uint64_t made;
    if (made++ == 0)
        write_id_make(start);
    for (size_t i = 0; i < UUID_TEXT; i++)
        text[i] = start[i];
    for (size_t i = 0; i < COUNTED; i++)
        text[UUID_TEXT - 2 - i] = hex[made >> (4 * i) & 0x0f];
}
