/* Whole numbers of 10^-places units as JSON, exactly: the shortest number, or a text where JSON's
 * numbers (64-bit integers, reals of 15 digits) cannot hold it. */
#ifndef COMMON_WIRE_DECIMAL_H
#define COMMON_WIRE_DECIMAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* The digits to which json_print and json_text print reals: all that they hold exactly. */
enum { DECIMAL_DIGITS = 15 };

json_t *decimal_to_json(uint64_t value, unsigned places);

/* From a number or a text. False: no number, below 0, beyond 64 bits, or more decimals than places.
 */
__attribute__((warn_unused_result)) bool decimal_from_json(const json_t *json, unsigned places,
                                                           uint64_t *value);

#endif
