/* Days by the Gregorian calendar. */
#include "common/domain/date.h"

#include "common/base/number.h"

#include <string.h>

enum { YEAR_FIRST = 1900, YEAR_LAST = 2199 };

static bool leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

/* Exactly count digits; nothing is read beyond the text's end. */
static bool read_digits(const char *text, size_t count, int *number)
{
    char digits[8] = "";
    uint64_t value;
    if (strnlen(text, count) < count)
        return false;
    memcpy(digits, text, count);
    if (!number_parse(digits, 9999, &value))
        return false;
    *number = (int)value;
    return true;
}

static bool set_date(int year, int month, int day, struct date *date)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 ||
        day > days_of_month(year, month))
        return false;
    *date = (struct date){(int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

bool date_parse(const char *text, struct date *date)
{
    int year, month, day;
    if (strlen(text) != strlen("2013-01-17") || text[4] != '-' || text[7] != '-' ||
        !read_digits(text, 4, &year) || !read_digits(text + 5, 2, &month) ||
        !read_digits(text + 8, 2, &day))
        return false;
    return set_date(year, month, day, date);
}

bool date_parse_loosely(const char *text, struct date *date)
{
    static const char digits[] = "0123456789";
    int part[3];
    size_t length[3], at = 0;
    char between = '\0';
    for (int i = 0; i < 3; i++) {
        length[i] = strspn(text + at, digits);
        if (length[i] == 0 || length[i] > 4 || !read_digits(text + at, length[i], &part[i]))
            return false;
        at += length[i];
        if (i == 0 && strchr("/.-", text[at]) != NULL)
            between = text[at];
        if (text[at] != (i < 2 ? between : '\0'))
            return false;
        at += i < 2;
    }
    if (length[0] == 4 && length[1] <= 2 && length[2] <= 2)
        return set_date(part[0], part[1], part[2], date);
    return length[0] <= 2 && length[1] <= 2 && length[2] == 4 &&
           set_date(part[2], part[1], part[0], date);
}

const char *date_print_words(char text[DATE_WORDS], struct date date)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    text[0] = '\0';
    if (date_given(date))
        snprintf(text, DATE_WORDS, "%u %s %u", (unsigned)date.day, months[(date.month - 1) % 12],
                 (unsigned)date.year % 10000u);
    return text;
}

const char *date_print(char text[DATE_TEXT], struct date date)
{
    text[0] = '\0';
    if (date_given(date))
        snprintf(text, DATE_TEXT, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
                 (unsigned)date.month % 100u, (unsigned)date.day % 100u);
    return text;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year - b.year;
    return a.month != b.month ? a.month - b.month : a.day - b.day;
}

struct date date_add_months(struct date date, int months)
{
    int since = date.year * 12 + date.month - 1 + months;
    int year = since / 12, month = since % 12 + 1;
    int last = days_of_month(year, month);
    return (struct date){(int16_t)year, (uint8_t)month, date.day > last ? (uint8_t)last : date.day};
}

struct date date_next_day(struct date date)
{
    if (date.day < days_of_month(date.year, date.month))
        return (struct date){date.year, date.month, (uint8_t)(date.day + 1)};
    date.day = 1;
    return date_add_months(date, 1);
}

/* Counted in years that begin in March, so that the leap day is a year's last. */
int32_t date_days(struct date date)
{
    int32_t year = date.month > 2 ? date.year : date.year - 1;
    int32_t month = (date.month + 9) % 12;
    int32_t before = year * 365 + year / 4 - year / 100 + year / 400;
    return before + (month * 153 + 2) / 5 + date.day - 1 - 719468;
}

struct date date_of_days(int32_t days)
{
    struct date date = {(int16_t)(1970 + days / (days < 0 ? 365 : 366) - (days < 0)), 1, 1};
    while (date_days(date) + (leap_year(date.year) ? 366 : 365) <= days)
        date.year++;
    while (date_days(date) + days_of_month(date.year, date.month) <= days)
        date.month++;
    date.day = (uint8_t)(1 + days - date_days(date));
    return date;
}

int date_weekday(struct date date)
{
    return (date_days(date) % 7 + 7 + 4) % 7; /* 1 January 1970 was a Thursday */
}

/* Which Thursday of its month a census falls on; 0: none in this month. */
static int census_thursday(int month)
{
    return month == 10 ? 1 : month == 1 || month == 5 ? 3 : 0;
}

static struct date nth_thursday(int16_t year, uint8_t month, int nth)
{
    struct date first = {year, month, 1};
    return (struct date){year, month,
                         (uint8_t)(1 + (4 - date_weekday(first) + 7) % 7 + (nth - 1) * 7)};
}

struct date date_census_next_year(struct date date)
{
    int nth = census_thursday(date.month);
    if (nth > 0 && date_compare(date, nth_thursday(date.year, date.month, nth)) == 0)
        return nth_thursday((int16_t)(date.year + 1), date.month, nth);
    return date_add_months(date, 12);
}

static bool two_years_valid(const char *text, char between)
{
    int first, second;
    return strlen(text) == strlen("2012/13") && text[4] == between &&
           read_digits(text, 4, &first) && read_digits(text + 5, 2, &second) &&
           first >= YEAR_FIRST && first < YEAR_LAST && (first + 1) % 100 == second;
}

bool date_academic_year_valid(const char *text)
{
    return two_years_valid(text, '/');
}

bool date_financial_year_valid(const char *text)
{
    return two_years_valid(text, '-');
}

struct date date_academic_year_start(const char *text)
{
    int year = 0;
    if (!date_academic_year_valid(text) || !read_digits(text, 4, &year))
        return (struct date){0};
    return (struct date){(int16_t)year, 9, 1};
}
