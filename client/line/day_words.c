/* Days in words. */
#include "client/line/day_words.h"

#include <stddef.h>

const char *day_words(char text[DATE_WORDS], const char *iso)
{
    struct date date;
    if (iso == NULL)
        return "?";
    return date_parse(iso, &date) ? date_print_words(text, date) : iso;
}
