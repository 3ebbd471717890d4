/* Times for people. On the wire and in JSON they are ISO 8601, in UTC; a person reads the clock on
 * the wall. */
#ifndef CLIENT_LINE_MOMENT_H
#define CLIENT_LINE_MOMENT_H

#include <time.h>

enum { MOMENT_TEXT = 40 };

/* "2026-11-25T19:15:03Z", as times travel. */
const char *moment_iso(char text[MOMENT_TEXT], time_t at);

/* "2026-11-25T19:15:03.123Z" is "25 November 2026, 19:15" in this machine's time zone. What is no
 * such time stays as it is, NULL too. */
const char *moment_words(char text[MOMENT_TEXT], const char *iso);

/* "2026-11-25 19:15:03", likewise: for spreadsheets. NULL for what is no such time. */
const char *moment_local(char text[MOMENT_TEXT], const char *iso);

#endif
