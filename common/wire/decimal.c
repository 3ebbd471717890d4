/* A real stands for a decimal of up to 15 digits exactly when it is the real nearest to it:
 * division of two whole numbers below 2^53 gives just that, and no locale's comma comes between. */
#include "common/wire/decimal.h"

#include "common/base/number.h"

static const uint64_t scales[] = {1, 10, 100, 1000};
static const uint64_t exact_below = 1000000000000000; /* 10^DECIMAL_DIGITS */

json_t *decimal_to_json(uint64_t value, unsigned places)
{
    char text[NUMBER_TEXT];
    uint64_t scale = scales[places];
    if (value % scale == 0 && value / scale <= INT64_MAX)
        return json_integer((json_int_t)(value / scale));
    if (value < exact_below)
        return json_real((double)value / (double)scale);
    return json_string(number_print(text, value, places));
}

static bool from_integer(json_int_t integer, uint64_t scale, uint64_t *value)
{
    uint64_t read;
    if (integer < 0 || __builtin_mul_overflow((uint64_t)integer, scale, &read))
        return false;
    *value = read;
    return true;
}

static bool from_real(double real, uint64_t scale, uint64_t *value)
{
    if (!(real >= 0 && real < (double)(exact_below / scale)))
        return false;
    uint64_t nearest = (uint64_t)(real * (double)scale + 0.5);
    if ((double)nearest / (double)scale != real)
        return false;
    *value = nearest;
    return true;
}

bool decimal_from_json(const json_t *json, unsigned places, uint64_t *value)
{
    switch (json_typeof(json)) {
    case JSON_INTEGER:
        return from_integer(json_integer_value(json), scales[places], value);
    case JSON_REAL:
        return from_real(json_real_value(json), scales[places], value);
    case JSON_STRING:
        return strlen(json_string_value(json)) == json_string_length(json) &&
               number_parse_decimal(json_string_value(json), places, UINT64_MAX, value);
    default:
        return false;
    }
}
