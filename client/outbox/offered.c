/* By the history's name. */
#include "client/outbox/offered.h"

#include "client/store/waiting.h"
#include "common/base/count_words.h"

#include <inttypes.h>
#include <stdio.h>

const char *offered_words(uint64_t count, struct arena *arena)
{
    return arena_print(arena,
                       "the trust's server has come back from a copy of before: %" PRIu64
                       " of what it had received here in the last 90 days %s sent again, %s",
                       count, count_word(count, "is", "are"),
                       count_word(count, "once", "each once"));
}

const char *offered_again(struct store *store, const char *epoch, uint64_t *count,
                          struct arena *arena)
{
    *count = 0;
    const char *fault = epoch != NULL ? waiting_offer(store, epoch, count, arena) : NULL;
    if (*count > 0)
        fprintf(stderr, "senco: %s\n", offered_words(*count, arena));
    return fault;
}
