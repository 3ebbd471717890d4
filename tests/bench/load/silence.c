/* The speech without words. */
#include "tests/bench/load/silence.h"

static void start(struct lane *lane)
{
    (void)lane;
}

static void ask(struct lane *lane, struct exchange *exchange)
{
    (void)lane;
    (void)exchange;
    abort(); /* nothing is asked in silence */
}

static bool take(struct lane *lane, const uint8_t *bytes, size_t length)
{
    (void)lane;
    (void)bytes;
    (void)length;
    return false;
}

static size_t give(struct lane *lane, uint8_t *to, size_t room)
{
    (void)lane;
    (void)to;
    (void)room;
    return 0;
}

const struct speech silence = {start, start, ask, take, give};
