/* Addresses. */
#include "client/line/address.h"

#include "common/base/number.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"

/* How long the host at the start is; 0: there is none. */
static size_t host_length(const char *text)
{
    if (text[0] != '[')
        return strspn(text, LETTERS DIGITS ".-_");
    size_t inside = strspn(text + 1, "abcdefABCDEF" DIGITS ":.");
    return inside >= 2 && text[1 + inside] == ']' ? inside + 2 : 0;
}

bool address_valid(const char *text)
{
    size_t length = host_length(text);
    uint64_t port;
    return length > 0 && length <= 255 && text[length] == ':' && text[length + 1] != '0' &&
           number_parse(text + length + 1, 65535, &port);
}
