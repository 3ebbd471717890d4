/* British Summer Time by its rule, without the machine's table of zones: the same wherever it runs.
 */
#include "common/domain/london_time.h"

#include "common/base/number.h"

#include <stdio.h>
#include <string.h>

enum { HOUR = 3600, DAY = 86400, YEAR_FIRST = 1996 };

/* 1:00 universal time on the last Sunday of a month of 31 days. */
static int64_t change_in(int16_t year, uint8_t month)
{
    struct date last = {year, month, 31};
    return (int64_t)(date_days(last) - date_weekday(last)) * DAY + HOUR;
}

static bool summer(int64_t instant)
{
    int32_t days = (int32_t)(instant / DAY - (instant % DAY < 0));
    int16_t year = date_of_days(days).year;
    return instant >= change_in(year, 3) && instant < change_in(year, 10);
}

/* Two digits below a bound. */
static bool two_digits(const char *text, unsigned bound, int *number)
{
    char digits[3] = {text[0], text[1], '\0'};
    uint64_t value;
    if (digits[0] < '0' || digits[0] > '9' || !number_parse(digits, bound - 1, &value))
        return false;
    *number = (int)value;
    return true;
}

static bool written_so(const char *text, int64_t *clock)
{
    char day[DATE_TEXT] = "";
    struct date date;
    int hour, minute;
    if (strlen(text) != strlen("2026-11-26T15:30") || text[10] != 'T' || text[13] != ':')
        return false;
    memcpy(day, text, 10);
    if (!date_parse(day, &date) || date.year < YEAR_FIRST || !two_digits(text + 11, 24, &hour) ||
        !two_digits(text + 14, 60, &minute))
        return false;
    *clock = (int64_t)date_days(date) * DAY + hour * HOUR + minute * 60;
    return true;
}

enum london_fault london_time_parse(const char *text, int64_t *instant)
{
    int64_t clock;
    if (!written_so(text, &clock))
        return LONDON_NOT_WRITTEN_SO;
    bool as_winter = !summer(clock), as_summer = summer(clock - HOUR);
    if (as_winter && as_summer)
        return LONDON_TWICE;
    if (!as_winter && !as_summer)
        return LONDON_SKIPPED;
    *instant = as_summer ? clock - HOUR : clock;
    return LONDON_FINE;
}

const char *london_fault_words(enum london_fault fault)
{
    static const char *const words[] = {
        [LONDON_NOT_WRITTEN_SO] = "a day and a time are written 2026-11-26T15:30",
        [LONDON_SKIPPED] = "this time does not exist: the clocks go forward that night",
        [LONDON_TWICE] = "this time is there twice: the clocks go back that night",
    };
    return words[fault];
}

struct date london_day(int64_t instant, int *minutes)
{
    int64_t clock = instant + (summer(instant) ? HOUR : 0);
    int32_t days = (int32_t)(clock / DAY - (clock % DAY < 0));
    *minutes = (int)((clock - (int64_t)days * DAY) / 60);
    return date_of_days(days);
}

const char *london_time_print(char text[LONDON_TEXT], int64_t instant)
{
    char day[DATE_TEXT];
    int minutes;
    struct date date = london_day(instant, &minutes);
    snprintf(text, LONDON_TEXT, "%sT%02u:%02u", date_print(day, date), (unsigned)minutes / 60 % 24,
             (unsigned)minutes % 60);
    return text;
}
