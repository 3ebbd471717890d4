/* Reals of up to 15 digits are read back as they were written; see decimal.c. */
#include "common/wire/json.h"

#include "common/wire/decimal.h"

char *json_text(struct arena *arena, const json_t *json)
{
    char *dumped =
        json_dumps(json, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(DECIMAL_DIGITS));
    char *text = arena_copy(arena, dumped != NULL ? dumped : "null");
    free(dumped);
    return text;
}

void json_print(FILE *out, const json_t *json)
{
    json_dumpf(json, out, JSON_INDENT(2) | JSON_ENCODE_ANY | JSON_REAL_PRECISION(DECIMAL_DIGITS));
    fputc('\n', out);
}
