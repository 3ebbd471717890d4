/* Kinds of school, as far as the formula tells them apart. */
#ifndef COMMON_DOMAIN_SCHOOL_KIND_H
#define COMMON_DOMAIN_SCHOOL_KIND_H

#include <stdbool.h>

/* The numbers are stored and travel on the wire: never renumber. */
enum school_kind {
    KIND_UNKNOWN = 0, /* the register does not say enough; treated as "the trust decides" */
    KIND_EARLY_YEARS = 1,
    KIND_PRIMARY = 2,
    KIND_SECONDARY = 3,
    KIND_ALL_THROUGH = 4,
    KIND_SPECIAL = 5,
    KIND_NURSERY = 6,
    KIND_REFERRAL_UNIT = 7, /* pupil referral units and alternative provision */
    KIND_16_PLUS = 8,
    KIND_COUNT
};

const char *school_kind_name(enum school_kind kind); /* "primary", "pupil referral unit" */

/* From the register's words: the type of establishment ("Academy special converter", "State-funded
 * primary"), its group (may be "") and the phase (may be ""). The type decides where it is special,
 * a nursery or a referral unit; else the phase; else what the type says of the phase. */
enum school_kind school_kind_from_register(const char *type, const char *type_group,
                                           const char *phase);

#endif
