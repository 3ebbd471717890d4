/* Joiners and leavers from the consecutive census files of a year.
 *
 * The definition. The files are taken in the order of their reference dates d1 < ... < dn; the
 * period is (d1, dn]. A pupil is known by UPN; a FormerUPN links the two numbers. On the roll at d
 * means: listed in that file's on-roll part with enrolment C or M (dual registration: a subsidiary
 * is not). Each gap between two successive files is walked for each pupil, in order of time:
 *
 * 1. A stay that ended in the gap is a no-longer-on-roll record whose leaving date is on or after
 * the gap's first census day and before its last (a leaving date is the last day on the roll). Such
 * records are taken from the first later file that has any, so that one leaving counts once. Each
 * is a leaving; where the pupil was not on the roll just before it, and the entry date lies in the
 * gap or is missing, also a joining. Where the entry date lies before the gap, although the pupil
 * was not on the roll at its start, only the leaving counts, and a finding says so.
 *
 * 2. On the roll at the gap's end but not just before: a joining. It has the entry date's day where
 * that lies in the gap, else it is undated.
 *
 * 3. On the roll just before and not at the gap's end, without a leaving date in the gap: an
 * undated leaving.
 *
 * 4. On the roll just before and at the gap's end, with an entry date in the gap: has left
 * (undated) and joined again.
 *
 * A no-longer-on-roll record counts only where its pupil was on the roll: by its own enrolment code
 * where it has one, else unless the file before lists the pupil as a subsidiary, guest or the like.
 *
 * Movements at the usual times (common/domain/mobility.h) do not count. The year group is that of
 * the movement's day, reckoned from the record nearest to it, and where no record tells one, the
 * movement counts; the span of years is that of all the files. An undated movement is taken as
 * usual where its gap holds the usual day (1 September, 31 July) and it would have been usual on
 * that day. Each joining and each leaving counts, also two by the same pupil.
 *
 * So roll(dn) = roll(d1) + all joinings - all leavings, usual ones included, unless a record was
 * left out of an earlier file (or has no usable UPN, and then cannot be followed). */
#ifndef CLIENT_CENSUS_MOVEMENTS_H
#define CLIENT_CENSUS_MOVEMENTS_H

#include "client/census/file.h"

struct movements {
    bool known;           /* two files or more */
    struct date from, to; /* the first and the last reference date */
    uint64_t joiners, leavers;
    uint64_t usual_joiners, usual_leavers; /* not among those above */
    uint64_t undated;                      /* of those that count: their day is not known */
    uint64_t outside;                      /* leavings before the first census day: not counted */
    uint64_t left_out;                     /* left, but missing from the roll of the file before */
    uint64_t returned;                     /* a new entry date, and no leaving recorded */
    uint64_t registration; /* joined or left the roll by a change of dual registration */
    uint64_t not_followed; /* records on the roll without a usable UPN */
    unsigned files;
    int terms; /* between the first file and the last: 3 is a year */
};

/* files: at least two, in the order of their reference dates, which are given and differ. */
struct movements movements_between(const struct census_file *file, unsigned files);

/* From one census to the same one a year later. */
bool movements_of_a_year(const struct movements *movements);

#endif
