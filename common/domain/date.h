/* Calendar days, as the census and the charter use them. No time of day, no time zone. */
#ifndef COMMON_DOMAIN_DATE_H
#define COMMON_DOMAIN_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int16_t year; /* 0: no date is given */
    uint8_t month, day;
};

enum { DATE_TEXT = 12 };

/* "2013-01-17", a real day of the years 1900 to 2199 and nothing after it. */
__attribute__((warn_unused_result)) bool date_parse(const char *text, struct date *date);

/* "2013-01-17"; "" where no date is given. */
const char *date_print(char text[DATE_TEXT], struct date date);

enum { DATE_WORDS = 24 };

/* "17 January 2013"; "" where no date is given. */
const char *date_print_words(char text[DATE_WORDS], struct date date);

/* A day written the British way, day before month, as people do: "17/01/2013", "17.1.2013",
 * "17-01-2013"; or with the year first, "2013/01/17". Not for storing: what is typed must be
 * date_parse's. */
__attribute__((warn_unused_result)) bool date_parse_loosely(const char *text, struct date *date);

static inline bool date_given(struct date date)
{
    return date.year != 0;
}

/* Less than, equal to or greater than 0 as a is before, on or after b. */
int date_compare(struct date a, struct date b);

/* The same day some months later or earlier; the 31st becomes the last day of a shorter month. */
struct date date_add_months(struct date date, int months);

struct date date_next_day(struct date date);

/* Days from 1 January 1970 on; before it, below 0. */
int32_t date_days(struct date date);

/* The day of which date_days gives this. */
struct date date_of_days(int32_t days);

/* 0 Sunday to 6 Saturday. */
int date_weekday(struct date date);

/* The same census day a year later: the first Thursday of October, the third of January or of May
 * are that again; any other day is the same of its month. */
struct date date_census_next_year(struct date date);

/* Academic years are written "2012/13" and run from 1 September to 31 August; financial years,
 * written "2012-13", from 1 April to 31 March. Both must name two years in succession. */
__attribute__((warn_unused_result)) bool date_academic_year_valid(const char *text);
__attribute__((warn_unused_result)) bool date_financial_year_valid(const char *text);

/* The first day of the academic year a valid text names; no date for any other text. */
struct date date_academic_year_start(const char *text);

#endif
