/* Days. */
#include "client/line/days_words.h"

#include <inttypes.h>
#include <stdio.h>

const char *days_words(char text[DAYS_WORDS], bool has_left, uint64_t left, bool has_late,
                       uint64_t late)
{
    uint64_t days = has_late ? late : left;
    text[0] = '\0';
    if (has_left && left == 0)
        snprintf(text, DAYS_WORDS, "today");
    else if (has_left || has_late)
        snprintf(text, DAYS_WORDS, "%" PRIu64 " day%s %s", days, days == 1 ? "" : "s",
                 has_late ? "late" : "left");
    return text;
}

const char *days_number(char text[DAYS_WORDS], bool has_left, uint64_t left, bool has_late,
                        uint64_t late)
{
    text[0] = '\0';
    if (has_left || has_late)
        snprintf(text, DAYS_WORDS, "%s%" PRIu64, has_late ? "-" : "", has_late ? late : left);
    return text;
}
