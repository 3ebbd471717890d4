/* Times of day in England, as people agree on them: "2026-11-26T15:30". Clocks go forward at 1:00
 * on the last Sunday of March and back at 2:00 on the last Sunday of October (Summer Time Act 1972,
 * as amended by the Summer Time Order 2002): one hour of the year does not exist, and one is there
 * twice. */
#ifndef COMMON_DOMAIN_LONDON_TIME_H
#define COMMON_DOMAIN_LONDON_TIME_H

#include "common/domain/date.h"

enum london_fault {
    LONDON_FINE,
    LONDON_NOT_WRITTEN_SO, /* not "2026-11-26T15:30", no real day or time, or before 1996 */
    LONDON_SKIPPED,        /* the clocks go forward over it */
    LONDON_TWICE           /* the clocks go back over it: two moments are called so */
};

/* Seconds since 1970 in universal time. */
__attribute__((warn_unused_result)) enum london_fault london_time_parse(const char *text,
                                                                        int64_t *instant);

/* What is wrong, to follow the name of the field or option; NULL for LONDON_FINE. */
const char *london_fault_words(enum london_fault fault);

enum { LONDON_TEXT = 20 };

/* "2026-11-26T15:30". In the hour that is there twice both print the same. */
const char *london_time_print(char text[LONDON_TEXT], int64_t instant);

/* The day in England at this instant, and the minutes since its midnight by the clock. */
struct date london_day(int64_t instant, int *minutes);

#endif
