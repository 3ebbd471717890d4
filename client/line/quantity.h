/* Numbers with their words, for sentences. */
#ifndef CLIENT_LINE_QUANTITY_H
#define CLIENT_LINE_QUANTITY_H

#include <stdint.h>

enum { QUANTITY_TEXT = 64 };

/* "1 hour", "2.5 hours", "0 hours" */
const char *quantity_hours(char text[QUANTITY_TEXT], uint64_t thousandths);

/* "1 point", "133 points" */
const char *quantity_points(char text[QUANTITY_TEXT], uint64_t hundredths);

/* The quotient to some decimals: "3.325"; cut off and marked where it goes on: "3.333...". */
const char *quantity_quotient(char text[QUANTITY_TEXT], uint64_t part, uint64_t whole,
                              unsigned places);

/* "hour", "half hour", "quarter hour": what hours are rounded to. */
const char *quantity_step(uint32_t thousandths);

#endif
