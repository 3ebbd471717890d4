/* Reading whole numbers and decimals from text, exactly and within bounds; writing them shortest.
 */
#ifndef COMMON_BASE_NUMBER_H
#define COMMON_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Digits only (no sign, no space), at most max. False leaves *value untouched. */
__attribute__((warn_unused_result)) bool number_parse(const char *text, uint64_t max,
                                                      uint64_t *value);

/* A decimal such as "67755", "5.25" or "67,755.50" read as a whole number of 10^-places units:
 * commas may stand between groups of three digits. More decimals than places, be they zeros
 * (60.000 may be meant for sixty thousand), a sign or anything else: false. */
__attribute__((warn_unused_result)) bool number_parse_decimal(const char *text, unsigned places,
                                                              uint64_t max, uint64_t *value);

/* Room for any number these print. */
enum { NUMBER_TEXT = 40 };

/* The shortest decimal of value x 10^-places: 5000 with 3 places is "5", 5250 is "5.25". */
const char *number_print(char text[NUMBER_TEXT], uint64_t value, unsigned places);

/* Pence as pounds for people: 6775500 is "£67,755", 6775550 is "£67,755.50". */
const char *number_print_pounds(char text[NUMBER_TEXT], uint64_t pence);

#endif
