/* Times. */
#include "client/line/moment.h"

#include "common/domain/date.h"

#include <time.h>

/* By the clock of this machine. False: no such time. */
static bool read_local(const char *iso, struct tm *local)
{
    struct tm utc = {0};
    const char *rest = iso != NULL ? strptime(iso, "%Y-%m-%dT%H:%M:%S", &utc) : NULL;
    if (rest == NULL || rest[strspn(rest, ".0123456789")] != 'Z' || utc.tm_year < 0 ||
        utc.tm_year > 299)
        return false;
    time_t seconds = timegm(&utc);
    return localtime_r(&seconds, local) != NULL;
}

const char *moment_iso(char text[MOMENT_TEXT], time_t at)
{
    struct tm then;
    strftime(text, MOMENT_TEXT, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&at, &then));
    return text;
}

const char *moment_words(char text[MOMENT_TEXT], const char *iso)
{
    struct tm local;
    char day[DATE_WORDS];
    if (!read_local(iso, &local))
        return iso;
    struct date date = {(int16_t)(local.tm_year + 1900), (uint8_t)(local.tm_mon + 1),
                        (uint8_t)local.tm_mday};
    snprintf(text, MOMENT_TEXT, "%s, %02d:%02d", date_print_words(day, date), local.tm_hour % 24,
             local.tm_min % 60);
    return text;
}

const char *moment_local(char text[MOMENT_TEXT], const char *iso)
{
    struct tm local;
    if (!read_local(iso, &local) || strftime(text, MOMENT_TEXT, "%Y-%m-%d %H:%M:%S", &local) == 0)
        return NULL;
    return text;
}
