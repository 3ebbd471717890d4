/* A die of 256 sides. */
#include "client/wire/pause.h"

#include "common/base/end.h"

#include <openssl/rand.h>

struct timeval pause_of(double seconds)
{
    return (struct timeval){(time_t)seconds,
                            (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)};
}

struct timeval pause_about(double seconds)
{
    unsigned char dice;
    if (RAND_bytes(&dice, 1) != 1)
        end_because("there are no random numbers");
    return pause_of(seconds * (0.75 + dice / 512.0));
}
