/* Files people mistake for CSV. */
#include "client/register/sheet_start.h"

#include <stdbool.h>

static bool begins(const char *bytes, size_t length, const char *start, size_t start_length)
{
    return length >= start_length && memcmp(bytes, start, start_length) == 0;
}

const char *sheet_start(const char *bytes, size_t length, size_t *skip)
{
    *skip = begins(bytes, length, "\xef\xbb\xbf", 3) ? 3 : 0;
    if (begins(bytes, length, "PK\x03\x04", 4) || begins(bytes, length, "\xd0\xcf\x11\xe0", 4))
        return "it is a workbook; save it as CSV";
    if (begins(bytes, length, "\xff\xfe", 2) || begins(bytes, length, "\xfe\xff", 2))
        return "it is UTF-16; save it as CSV in UTF-8";
    return NULL;
}

const char *sheet_separator_hint(const char *const *headers, int columns)
{
    if (columns != 1)
        return "";
    if (strchr(headers[0], ';') != NULL)
        return " (separated by semicolons: save the file with commas)";
    if (strchr(headers[0], '\t') != NULL)
        return " (separated by tabs: save the file with commas)";
    return "";
}
