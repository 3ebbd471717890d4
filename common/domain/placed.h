/* Where the cells of a published table stand in what readers know: which of its cells are the same
 * counts and sums, whenever they were told, is found here. */
#ifndef COMMON_DOMAIN_PLACED_H
#define COMMON_DOMAIN_PLACED_H

#include "common/domain/knowledge.h"
#include "common/domain/published_table.h"

enum { SUMS = COLUMN_POINTS }; /* the columns that are counts or sums of them */

struct placed {
    const struct published_table *table;
    uint32_t (
        *sum)[SUMS]; /* row after row, the total last; KNOWLEDGE_NONE: the cell is not given */
};

/* With what readers know of it anyway. sum is to be freed. */
struct placed place(const struct published_table *table, struct knowledge *knowledge);

/* What it shows is known. */
void learn_table(struct knowledge *knowledge, const struct published_table *table);

#endif
