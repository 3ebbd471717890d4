/* Days in words, times as they are. */
#include "client/line/local_time.h"

#include "common/domain/london_time.h"

#include <stdio.h>
#include <string.h>

enum { DAY_LENGTH = 10 };

const char *local_time_words(char text[LOCAL_TIME_WORDS], const char *local)
{
    int64_t instant;
    char day_text[DATE_TEXT], day_words[DATE_WORDS];
    struct date day;
    if (local == NULL)
        return "?";
    snprintf(day_text, sizeof day_text, "%.*s", DAY_LENGTH, local);
    if (london_time_parse(local, &instant) == LONDON_NOT_WRITTEN_SO || !date_parse(day_text, &day))
        return local;
    snprintf(text, LOCAL_TIME_WORDS, "%s, %s", date_print_words(day_words, day),
             local + DAY_LENGTH + 1);
    return text;
}

const char *local_span_words(char text[LOCAL_SPAN_WORDS], const char *from, const char *until)
{
    char first[LOCAL_TIME_WORDS], last[LOCAL_TIME_WORDS];
    const char *begins = local_time_words(first, from), *ends = local_time_words(last, until);
    bool same_day = from != NULL && until != NULL && strlen(until) > DAY_LENGTH &&
                    strncmp(from, until, DAY_LENGTH) == 0;
    snprintf(text, LOCAL_SPAN_WORDS, "%s to %s", begins, same_day ? until + DAY_LENGTH + 1 : ends);
    return text;
}
