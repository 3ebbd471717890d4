/* The check letter: characters 2 to 13, each by its position, summed, modulo 23. */
#include "client/census/upn.h"

#include <stdbool.h>

/* Of character 13: ten digits and the letters. */
enum { LAST_VALUES = 33 };

static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool are_digits(const char *text, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to; i++)
        if (!is_digit(text[i]))
            return false;
    return true;
}

static bool is_letter(char c)
{
    return c != '\0' && strchr(letters, c) != NULL;
}

static unsigned value(char c)
{
    return is_digit(c) ? (unsigned)(c - '0') : (unsigned)(strchr(letters, c) - letters);
}

static char check_letter(const char *text)
{
    unsigned sum = 0;
    for (unsigned i = 1; i < UPN_LENGTH; i++)
        sum += value(text[i]) * (i + 1);
    return letters[sum % 23];
}

enum upn_fault upn_check(const char *text)
{
    if (text[0] == '\0')
        return UPN_MISSING;
    if (!are_digits(text, 1, 4))
        return UPN_AUTHORITY;
    if (!are_digits(text, 4, 12))
        return UPN_DIGITS;
    if ((!is_digit(text[12]) && !is_letter(text[12])) || text[13] != '\0')
        return UPN_LAST;
    return text[0] == check_letter(text) ? UPN_GOOD : UPN_CHECK_LETTER;
}

uint64_t upn_pack(const char *text, enum upn_fault fault)
{
    if ((fault != UPN_GOOD && fault != UPN_CHECK_LETTER) || text[0] < 'A' || text[0] > 'Z')
        return 0;
    uint64_t packed = (uint64_t)(text[0] - 'A') + 1;
    for (unsigned i = 1; i < UPN_LENGTH - 1; i++)
        packed = packed * 10 + value(text[i]);
    return packed * LAST_VALUES + (is_digit(text[12]) ? value(text[12]) : value(text[12]) + 10);
}
