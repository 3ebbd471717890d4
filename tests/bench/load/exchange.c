/* Gathering an answer. */
#include "tests/bench/load/exchange.h"

#include <string.h>

bool exchange_append(struct exchange *exchange, const uint8_t *bytes, size_t length)
{
    if (length > ANSWER_MAX - exchange->answer_length)
        return false;
    memcpy(exchange->answer + exchange->answer_length, bytes, length);
    exchange->answer_length += length;
    return true;
}
