/* What is kept of each pupil after its end: enough to join the files of a year and for the rules
 * that need the census day, which may stand at the end of the file. */
#ifndef CLIENT_CENSUS_RECORD_H
#define CLIENT_CENSUS_RECORD_H

#include "common/domain/date.h"

enum census_part { PART_ON_ROLL, PART_NO_LONGER };

enum { RECORD_PROVISION_UNKNOWN = 7 };

enum record_flag {
    RECORD_TWICE = 1, /* another record of this part has the same UPN (and leaving date) */
    RECORD_NEED_TYPE_LACKS = 2, /* no type of need, or one that is not known */
};

struct record {
    uint64_t upn;  /* upn_pack: 0 where it cannot be used */
    uint32_t line; /* where it begins */
    struct date entry, leaving;
    int8_t year_group; /* enum year_group */
    uint8_t part;      /* enum census_part */
    char enrolment;    /* the code; '\0' where not given or unknown */
    uint8_t provision; /* enum provision */
    uint8_t flags;
};

/* C and M: the pupils that count. */
static inline bool record_on_roll(const struct record *record)
{
    return record->part == PART_ON_ROLL && (record->enrolment == 'C' || record->enrolment == 'M');
}

#endif
