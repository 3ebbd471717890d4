/* What is counted, in words that agree with their number. */
#ifndef COMMON_BASE_COUNT_WORDS_H
#define COMMON_BASE_COUNT_WORDS_H

#include <stdint.h>

enum { COUNT_WORDS = 64 };

/* "1 school", "2 schools", "0 people". */
const char *count_words(char text[COUNT_WORDS], uint64_t count, const char *one, const char *many);

/* Which of two, for what else of a sentence must agree: "is" and "are". */
const char *count_word(uint64_t count, const char *one, const char *many);

#endif
