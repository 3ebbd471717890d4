/* Drawing what is written. */
#include "tests/bench/load/work.h"

#include <openssl/rand.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct work *work_find(const struct work *works, const char *name)
{
    for (; works->name != NULL; works++)
        if (strcmp(works->name, name) == 0)
            return works;
    return NULL;
}

static void make_write_id(char text[UUID_TEXT])
{
    uint8_t r[16];
    if (RAND_bytes(r, sizeof r) != 1)
        abort();
    snprintf(text, UUID_TEXT, "%02x%02x%02x%02x-%02x%02x-4%x%02x-8%x%02x-%02x%02x%02x%02x%02x%02x",
             r[0], r[1], r[2], r[3], r[4], r[5], r[6] & 15u, r[7], r[8] & 15u, r[9], r[10], r[11],
             r[12], r[13], r[14], r[15]);
}

/* Near the figures of the charter's own example, which no rule refuses. */
struct drawn_figures errand_next_write(struct errand *errand)
{
    uint64_t drawn = errand->drawn++;
    make_write_id(errand->write_id);
    return (struct drawn_figures){.a = drawn % 50,
                                  .n = 189 - drawn % 50,
                                  .joiners = drawn % 40,
                                  .leavers = drawn % 37,
                                  .budget_pence = 6775500 + drawn % 1000 * 100};
}
