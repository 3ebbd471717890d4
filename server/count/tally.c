/* Relaxed loads and stores: plain instructions, that are never half done. */
#include "server/count/tally.h"

#include <assert.h>
#include <stddef.h>

const uint64_t tally_times[TALLY_TIMES] = {500,     1000,    2500,    5000,     10000,
                                           25000,   50000,   100000,  250000,   500000,
                                           1000000, 2500000, 5000000, 10000000, 20000000};

static struct tally *here;

void tally_use(struct tally *tally)
{
    here = tally;
}

static void grow(_Atomic uint64_t *count, uint64_t more)
{
    uint64_t now = atomic_load_explicit(count, memory_order_relaxed);
    atomic_store_explicit(count, now + more, memory_order_relaxed);
}

void tally_add(enum tally_count count, uint64_t more)
{
    if (here != NULL)
        grow(&here->counts[count], more);
}

void tally_change(enum tally_level level, int64_t by)
{
    if (here == NULL)
        return;
    int64_t now = atomic_load_explicit(&here->levels[level], memory_order_relaxed);
    atomic_store_explicit(&here->levels[level], now + by, memory_order_relaxed);
}

void tally_set(enum tally_level level, size_t value)
{
    if (here != NULL)
        atomic_store_explicit(&here->levels[level], (int64_t)value, memory_order_relaxed);
}

static size_t time_of(uint64_t micro)
{
    size_t time = 0;
    while (time < TALLY_TIMES && micro > tally_times[time])
        time++;
    return time;
}

void tally_answer(unsigned method, enum grpc_code code, uint64_t micro)
{
    assert(method < TALLY_METHODS && code < GRPC_CODE_COUNT);
    if (here == NULL)
        return;
    struct tally_method *counted = &here->methods[method];
    grow(&counted->by_code[code], 1);
    grow(&counted->by_time[time_of(micro)], 1);
    grow(&counted->micro, micro);
}

void tally_worker_gone(struct tally *tally)
{
    atomic_store_explicit(&tally->worker, 0, memory_order_relaxed);
    for (size_t level = 0; level < TALLY_LEVELS; level++)
        atomic_store_explicit(&tally->levels[level], 0, memory_order_relaxed);
}
