/* The terms of a school year. A day's term follows from the day: autumn from 1 September to 31
 * December, spring from 1 January to 31 March, summer from 1 April to 31 August, which are the days
 * that compulsory school age goes by (Education (Start of Compulsory School Age) Order 1998, SI
 * 1998/1607). The census days (first Thursday of October, third of January, third of May)
 * lie well inside. */
#ifndef COMMON_DOMAIN_TERM_H
#define COMMON_DOMAIN_TERM_H

#include "common/domain/date.h"

/* In the order of the calendar year. TERM_UNKNOWN is of no day: a census file may not say. */
enum term { TERM_SPRING, TERM_SUMMER, TERM_AUTUMN, TERM_UNKNOWN };

const char *term_name(enum term term); /* "spring" */

enum term term_of(struct date day);

/* The first and the last day of the term that the day is in. */
struct date term_first_day(struct date day);
struct date term_last_day(struct date day);

/* The collection of the term before is of an earlier term, and at most so many months older: summer
 * looks back to autumn where there was no spring, autumn to spring, and nothing to itself a year
 * before. A choice of ours. */
enum { TERM_BEFORE_MONTHS = 9 };

enum { TERM_WORDS = 20 };

/* "autumn 2025"; "" where no day is given. */
const char *term_print(char text[TERM_WORDS], struct date day);

#endif
