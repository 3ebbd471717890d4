/* School Census files of a school -> what a return needs: the pupils by SEN provision and the roll,
 * out of one file; joiners and leavers, out of the consecutive files of a year. Nothing leaves here
 * but counts: no name is ever kept, no UPN ever printed. */
#ifndef CLIENT_CENSUS_CENSUS_H
#define CLIENT_CENSUS_CENSUS_H

#include "client/census/fault.h"
#include "client/census/file.h"
#include "client/census/movements.h"

enum { CENSUS_FILES_MAX = 12 };

struct census {
    struct census_file *file; /* in the order of their reference dates */
    unsigned files;
    struct movements movements;      /* of several files; see movements.h */
    struct census_findings findings; /* about the movements; each file has its own besides */
};

/* Reads 1 to CENSUS_FILES_MAX files, given in any order. False when one cannot be read or is
 * refused, or when they do not belong together (one school, as many reference dates as files):
 * fault names the file. The paths must outlive the census. Release it in either case. */
__attribute__((warn_unused_result)) bool census_read(const char *const *paths, unsigned count,
                                                     struct census *census,
                                                     struct census_fault *fault);
void census_release(struct census *census);

/* The one whose counts are the school's: the last. */
const struct census_file *census_latest(const struct census *census);

/* Whether it is this school's, by its LAESTAB number. */
bool census_is_of(const struct census *census, uint64_t school);

/* Findings of severity error, in all of it. */
uint64_t census_errors(const struct census *census);

/* Roll, provisions and (of several files) joiners and leavers, as a return's figures; the others
 * are left as they are. The turnover period is left out where the files are of one census and the
 * same one a year later: census days are Thursdays, so their distance is a year give or take a few
 * days. */
void census_figures(const struct census *census, struct figures *figures);

#endif
