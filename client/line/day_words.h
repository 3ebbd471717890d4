/* Days for people. On the wire and in JSON they are ISO 8601. */
#ifndef CLIENT_LINE_DAY_WORDS_H
#define CLIENT_LINE_DAY_WORDS_H

#include "common/domain/date.h"

/* "2027-03-01" is "1 March 2027". What is no day stays as it is; NULL is "?". */
const char *day_words(char text[DATE_WORDS], const char *iso);

#endif
