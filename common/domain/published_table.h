/* A table over the accepted returns of a collection, as it is or as it leaves the trust: a row a
 * school, and the total. */
#ifndef COMMON_DOMAIN_PUBLISHED_TABLE_H
#define COMMON_DOMAIN_PUBLISHED_TABLE_H

#include "common/domain/formula.h"

#include <stddef.h>

/* The numbers are stored and travel on the wire: never renumber. The first COLUMNS_COUNTED are
 * counts of their own, the first PROVISIONS_COUNTED of them the pupils by SEN provision, in the
 * order of enum provision; SEN is the sum of these. */
enum published_column {
    COLUMN_A,
    COLUMN_P,
    COLUMN_S,
    COLUMN_K,
    COLUMN_E,
    COLUMN_ROLL,
    COLUMN_SEN,
    COLUMN_POINTS, /* in hundredths */
    COLUMN_HOURS,  /* in thousandths */
    COLUMN_COUNT
};

enum { PROVISIONS_COUNTED = COLUMN_ROLL, COLUMNS_COUNTED = COLUMN_SEN };

/* As typed, "k", "points"; and above the column, "K", "Points". */
const char *published_column_word(enum published_column column);
const char *published_column_head(enum published_column column);

struct published_row {
    uint64_t school; /* 0: the total */
    struct figure cell[COLUMN_COUNT];
    uint32_t shown; /* mask of 1 << column: the cells that are told */
    /* The same mask: there is a figure, and the school does not know it or has not said it. No sum
     * is given that it would be in. */
    uint32_t lacking;
    /* Points or hours would tell a count of few that is no column: the pupils with outside
     * agencies, the movements. */
    bool points_tell_few, hours_tell_few;
    uint32_t weight[PROVISIONS_COUNTED]; /* points a pupil, in hundredths */
};

struct published_table {
    struct published_row *row; /* by school, rising; each school once */
    size_t rows;
    struct published_row total;
};

/* A school's row, every cell true; nothing is shown yet. Points and hours are given where the
 * policy gives a result, SEN where each provision that the policy takes is known. */
struct published_row published_row_of(uint64_t school, const struct figures *figures,
                                      const struct policy *policy, enum school_kind kind);

/* Fills the total from the rows; not given where a row lacks a figure that should be in it. Schools
 * that have none, such as points where the policy does not apply, are no part of it. */
void published_table_sum(struct published_table *table);

static inline bool published_shows(const struct published_row *row, unsigned column)
{
    return (row->shown >> column & 1) != 0;
}

#endif
