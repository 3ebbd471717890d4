/* Local times for people. On the wire and in JSON they are written "2026-11-26T15:30". */
#ifndef CLIENT_LINE_LOCAL_TIME_H
#define CLIENT_LINE_LOCAL_TIME_H

enum { LOCAL_TIME_WORDS = 40 };

/* "26 November 2026, 15:30". What is no such time stays as it is; NULL is "?". */
const char *local_time_words(char text[LOCAL_TIME_WORDS], const char *local);

/* "26 November 2026, 9:30 to 15:30", or to another day. */
enum { LOCAL_SPAN_WORDS = 128 };
const char *local_span_words(char text[LOCAL_SPAN_WORDS], const char *from, const char *until);

#endif
