/* So many a second, and as many at once after a quiet second; whoever wants more waits. */
#ifndef SERVER_WIRE_PACE_H
#define SERVER_WIRE_PACE_H

#include <stdint.h>

struct pace {
    uint64_t spoken_for; /* the moment up to which what has gone would last, in microseconds */
};

/* 0: one more may go now, and is counted; otherwise the microseconds until it may. */
uint64_t pace_take(struct pace *pace, unsigned each_second);

#endif
