/* So many a second, and at once as many as a quiet while before allows; what goes beyond is owed.
 */
#ifndef SERVER_WIRE_PACE_H
#define SERVER_WIRE_PACE_H

#include <stdint.h>

struct pace {
    uint64_t spoken_for; /* the moment up to which what has gone would last, in microseconds */
};

/* One more has gone. */
void pace_count(struct pace *pace, unsigned each_second);

/* The microseconds until what has gone beyond is made up for, where so many microseconds' worth may
 * go at once; 0: nothing is owed. */
uint64_t pace_owed(const struct pace *pace, uint64_t at_once);

#endif
