/* Who joined and left a school other than at the usual times, from successive census returns.
 * Ofsted (HMI 403, 2002): "the total movement in and out of schools by pupils other than at the
 * usual times of joining and leaving". Each joining and each leaving counts, also two by the same
 * pupil. */
#ifndef COMMON_DOMAIN_MOBILITY_H
#define COMMON_DOMAIN_MOBILITY_H

#include "common/domain/date.h"

#include <stdbool.h>

/* National curriculum year groups: E1, E2, N1, N2, R, 1 to 14, M (mixed), X (not followed). */
enum year_group {
    YEAR_UNKNOWN = -100, /* M, X, or not given */
    YEAR_E1 = -5,
    YEAR_E2 = -4,
    YEAR_N1 = -3,
    YEAR_N2 = -2,
    YEAR_R = 0, /* then 1, 2, ... 14 */
};

/* False for a text that is no year group. "M" and "X" are YEAR_UNKNOWN. */
__attribute__((warn_unused_result)) bool year_group_parse(const char *text, int *year_group);

/* The lowest and highest year group taught at a school, as seen in its census. */
struct year_span {
    int lowest, highest;
};

/* Entry from 1 August to 30 September into the school's lowest year, or R, Y3 of a junior school
 * (lowest year is 3), Y7 or Y12. */
bool mobility_usual_joining(struct date entry, int year_group, struct year_span school);

/* Leaving from 1 July to 31 August out of the school's highest year, and wherever a stage ends
 * there: N2, Y6 of an all-through school, Y11, Y13. */
bool mobility_usual_leaving(struct date leaving, int year_group, struct year_span school);

#endif
