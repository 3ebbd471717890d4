/* LAESTAB: three digits of the local authority, four of the establishment. */
#include "client/register/laestab.h"

#include "common/base/number.h"

bool laestab_read(const char *text, uint64_t *number)
{
    char digits[8];
    uint64_t value;
    size_t length = strlen(text);
    if (length == 8 && text[3] == '/')
        snprintf(digits, sizeof digits, "%.3s%s", text, text + 4);
    else if (length == 7)
        snprintf(digits, sizeof digits, "%s", text);
    else
        return false;
    if (!number_parse(digits, 9999999, &value) || value < 1000000)
        return false;
    *number = value;
    return true;
}
