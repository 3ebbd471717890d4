/* The records of one file, with a way to find a pupil by UPN. Grows with the file, by some 25 bytes
 * a pupil. */
#ifndef CLIENT_CENSUS_ROSTER_H
#define CLIENT_CENSUS_ROSTER_H

#include "client/census/packed_record.h"

#include <stddef.h>

/* Far above any school; a bound on memory. */
enum { ROSTER_MAX = 300000 };

/* A pupil whose UPN has changed. */
struct former_upn {
    uint64_t upn, former;
};

struct roster {
    struct packed_record *record;
    uint32_t count, room;
    uint32_t *slot; /* open addressing: see roster.c; 0 for empty */
    uint32_t slots; /* a power of two, or 0 */
    struct former_upn *former;
    uint32_t formers, former_room;
};

void roster_init(struct roster *roster);
void roster_release(struct roster *roster);

/* Marks a record RECORD_TWICE where its part has its UPN already (no longer on roll: with the same
 * leaving date, since a pupil may leave twice). False when the roster is full. */
__attribute__((warn_unused_result)) bool roster_add(struct roster *roster,
                                                    const struct record *record);

/* By index, below count: in the order of the file. */
struct record roster_record(const struct roster *roster, uint32_t index);

void roster_add_former(struct roster *roster, uint64_t upn, uint64_t former);

/* Is this UPN in the on-roll part, whatever its enrolment? */
bool roster_lists(const struct roster *roster, uint64_t upn);

#endif
