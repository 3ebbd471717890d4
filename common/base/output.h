/* A program's standard output, from its first line to its last: what could not be written is found
 * out once, at the end, instead of being lost. */
#ifndef COMMON_BASE_OUTPUT_H
#define COMMON_BASE_OUTPUT_H

/* Before anything is opened. A standard stream that is closed gets a place that takes nothing, so
 * that no file or connection opened later is written to in its stead. A reader who goes away no
 * longer ends the program by itself: output_end says so. */
void output_begin(void);

/* Flushes standard output. NULL: all of it is written. Else why not; OUTPUT_UNREAD where
 * the reader went away, which people do on purpose ("| head"). */
const char *output_end(void);

extern const char OUTPUT_UNREAD[];

#endif
