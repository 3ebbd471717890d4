/* The generic cell rate algorithm (ITU-T I.371). */
#include "server/wire/pace.h"

#include <time.h>

enum { SECOND = 1000000 };

static uint64_t now_micro(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec / 1000;
}

void pace_count(struct pace *pace, unsigned each_second)
{
    uint64_t now = now_micro();
    if (pace->spoken_for < now)
        pace->spoken_for = now;
    pace->spoken_for += SECOND / each_second;
}

uint64_t pace_owed(const struct pace *pace, uint64_t at_once)
{
    uint64_t fine = now_micro() + at_once;
    return pace->spoken_for > fine ? pace->spoken_for - fine : 0;
}
