/* One, or any other number. */
#include "common/base/count_words.h"

#include <inttypes.h>
#include <stdio.h>

const char *count_word(uint64_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

const char *count_words(char text[COUNT_WORDS], uint64_t count, const char *one, const char *many)
{
    snprintf(text, COUNT_WORDS, "%" PRIu64 " %s", count, count_word(count, one, many));
    return text;
}
