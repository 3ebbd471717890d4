/* How long is waited before the same is asked again. */
#ifndef CLIENT_WIRE_PAUSE_H
#define CLIENT_WIRE_PAUSE_H

#include <sys/time.h>

/* Seconds before the second try of what could not be asked at all. */
#define PAUSE_FIRST 0.4

/* More or less by a quarter, so that many clients do not come back together. */
struct timeval pause_about(double seconds);

/* Exactly. */
struct timeval pause_of(double seconds);

#endif
