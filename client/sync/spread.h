/* The night's work of many schools is spread over an hour, so that they do not all ask at once:
 * each has its own moment, the same every night. */
#ifndef CLIENT_SYNC_SPREAD_H
#define CLIENT_SYNC_SPREAD_H

#include <stddef.h>

/* Seconds from the beginning on, below so many, by what names the school. */
unsigned spread_seconds(const void *name, size_t length, unsigned within);

#endif
