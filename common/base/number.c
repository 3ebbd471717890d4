/* Exact reading and writing of numbers. */
#include "common/base/number.h"

#include <ctype.h>

static bool append_digit(uint64_t *value, char digit, uint64_t max)
{
    uint64_t next;
    if (__builtin_mul_overflow(*value, (uint64_t)10, &next) ||
        __builtin_add_overflow(next, (uint64_t)(digit - '0'), &next) || next > max)
        return false;
    *value = next;
    return true;
}

bool number_parse(const char *text, uint64_t max, uint64_t *value)
{
    uint64_t read = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++)
        if (*text < '0' || *text > '9' || !append_digit(&read, *text, max))
            return false;
    *value = read;
    return true;
}

/* Commas, if any, must part the whole pounds into groups of three from the right. */
static bool commas_well_placed(const char *text, size_t whole)
{
    size_t since_right = 0;
    bool any = memchr(text, ',', whole) != NULL;
    for (size_t i = whole; any && i-- > 0; since_right++)
        if ((text[i] == ',') != (since_right % 4 == 3))
            return false;
    return !any || text[0] != ',';
}

bool number_parse_decimal(const char *text, unsigned places, uint64_t max, uint64_t *value)
{
    uint64_t read = 0;
    size_t whole = strcspn(text, ".");
    if (whole == 0 || !commas_well_placed(text, whole))
        return false;
    for (size_t i = 0; i < whole; i++)
        if (text[i] != ',' &&
            (!isdigit((unsigned char)text[i]) || !append_digit(&read, text[i], max)))
            return false;
    const char *decimals = text[whole] == '.' ? text + whole + 1 : "";
    if ((text[whole] == '.' && *decimals == '\0') || strlen(decimals) > places)
        return false;
    for (unsigned place = 0; place < places; place++) {
        char digit = *decimals != '\0' ? *decimals++ : '0';
        if (!isdigit((unsigned char)digit) || !append_digit(&read, digit, max))
            return false;
    }
    *value = read;
    return true;
}

static uint64_t power_of_ten(unsigned places)
{
    uint64_t power = 1;
    while (places-- > 0)
        power *= 10;
    return power;
}

const char *number_print(char text[NUMBER_TEXT], uint64_t value, unsigned places)
{
    uint64_t power = power_of_ten(places);
    int length = snprintf(text, NUMBER_TEXT, "%llu.%0*llu", (unsigned long long)(value / power),
                          (int)(places > 0 ? places : 1), (unsigned long long)(value % power));
    while (length > 0 && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[--length] = '\0';
    return text;
}

const char *number_print_pounds(char text[NUMBER_TEXT], uint64_t pence)
{
    char digits[NUMBER_TEXT];
    int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(pence / 100));
    int at = snprintf(text, NUMBER_TEXT, "£");
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text[at++] = ',';
        text[at++] = digits[i];
    }
    text[at] = '\0';
    if (pence % 100 != 0)
        snprintf(text + at, (size_t)(NUMBER_TEXT - at), ".%02u", (unsigned)(pence % 100));
    return text;
}
