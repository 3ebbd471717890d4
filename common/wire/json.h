/* Messages <-> JSON by descriptor, the one place for it: every --json and the page's API.
 *
 * Names are the contract's in lowerCamelCase ("budget_pence" is "budgetPence"; "A" stays "A"). A
 * field named ..._hundredths or ..._thousandths goes under the bare name as the exact decimal:
 * hours_thousandths 5250 is "hours": 5.25. Other numbers are JSON integers, enumerations go by
 * name, bytes as base64, absent fields not at all, repeated ones always. A number JSON's own cannot
 * hold exactly goes as text. */
#ifndef COMMON_WIRE_JSON_H
#define COMMON_WIRE_JSON_H

#include "common/base/arena.h"
#include "common/wire/json_read.h"
#include "common/wire/json_write.h"

#include <stdio.h>

/* Decimals come out shortest with these only ("5.1", never "5.0999999999999996"): on one line
 * without a line feed; on indented lines. Like arena_need, reaching the arena's cap ends the
 * program. */
char *json_text(struct arena *arena, const json_t *json);
void json_print(FILE *out, const json_t *json);

#endif
