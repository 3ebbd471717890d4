/* Days to a day, for people. */
#ifndef CLIENT_LINE_DAYS_WORDS_H
#define CLIENT_LINE_DAYS_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum { DAYS_WORDS = 40 };

/* "12 days left", "1 day left", "today", "3 days late"; "" where neither is given. */
const char *days_words(char text[DAYS_WORDS], bool has_left, uint64_t left, bool has_late,
                       uint64_t late);

/* As a number for spreadsheets: 12, 0, -3; "" where neither is given. */
const char *days_number(char text[DAYS_WORDS], bool has_left, uint64_t left, bool has_late,
                        uint64_t late);

#endif
