/* Terms by their bounds. */
#include "common/domain/term.h"

#include <stdio.h>

static const struct {
    const char *name;
    uint8_t first_month, last_month, last_day;
} terms[] = {
    [TERM_SPRING] = {"spring", 1, 3, 31},
    [TERM_SUMMER] = {"summer", 4, 8, 31},
    [TERM_AUTUMN] = {"autumn", 9, 12, 31},
    [TERM_UNKNOWN] = {"unknown term", 0, 0, 0},
};

const char *term_name(enum term term)
{
    return terms[term].name;
}

enum term term_of(struct date day)
{
    if (day.month >= terms[TERM_AUTUMN].first_month)
        return TERM_AUTUMN;
    return day.month >= terms[TERM_SUMMER].first_month ? TERM_SUMMER : TERM_SPRING;
}

struct date term_first_day(struct date day)
{
    return (struct date){day.year, terms[term_of(day)].first_month, 1};
}

struct date term_last_day(struct date day)
{
    enum term term = term_of(day);
    return (struct date){day.year, terms[term].last_month, terms[term].last_day};
}

const char *term_print(char text[TERM_WORDS], struct date day)
{
    text[0] = '\0';
    if (date_given(day))
        snprintf(text, TERM_WORDS, "%s %u", term_name(term_of(day)), (unsigned)day.year % 10000u);
    return text;
}
