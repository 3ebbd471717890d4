/* One census file as it was understood: which census of which school, the counts, the findings, and
 * a record of each pupil for joining it to others. */
#ifndef CLIENT_CENSUS_FILE_H
#define CLIENT_CENSUS_FILE_H

#include "client/census/findings.h"
#include "client/census/roster.h"
#include "common/domain/figures.h"
#include "common/domain/mobility.h"
#include "common/domain/term.h"

enum { CENSUS_TEXT_MAX = 40, LAESTAB_TEXT = 8 };

enum census_header {
    HEADER_COLLECTION,
    HEADER_TERM,
    HEADER_YEAR,
    HEADER_REFERENCE_DATE,
    HEADER_AUTHORITY,
    HEADER_ESTABLISHMENT,
    HEADER_FIELDS
};

/* Enrolment: single, main of two, subsidiary, further education college, other provider, guest. */
enum enrolment {
    ENROLMENT_C,
    ENROLMENT_M,
    ENROLMENT_S,
    ENROLMENT_F,
    ENROLMENT_O,
    ENROLMENT_G,
    ENROLMENT_UNKNOWN,
    ENROLMENT_COUNT
};

/* The parts of the national pupil reconciliation that the file states, added up. */
struct reconciliation {
    bool stated;         /* it has the section */
    bool classes_stated; /* and at least one class's home pupils */
    uint64_t pupils;
};

struct census_file {
    const char *path;
    char header[HEADER_FIELDS][CENSUS_TEXT_MAX + 1]; /* as it stands there */
    enum term term;
    unsigned year;
    struct date reference_date;
    char laestab[LAESTAB_TEXT]; /* seven digits, or "" */
    uint64_t listed;            /* all pupils of the on-roll part */
    uint64_t no_longer;
    uint64_t enrolled[ENROLMENT_COUNT];
    uint64_t roll; /* C + M: the rest is of these only */
    uint64_t provision[PROVISION_COUNT];
    uint64_t entrants;      /* who entered in the twelve months to the reference date */
    struct year_span years; /* taught here; YEAR_UNKNOWN both where none is known */
    struct reconciliation reconciliation;
    struct roster roster;
    struct census_findings findings;
};

void census_file_init(struct census_file *file, const char *path);
void census_file_release(struct census_file *file);

/* Which term, year, day and school: from the texts of the header. */
void census_file_settle_header(struct census_file *file);

/* Spring 2024, summer 2024, autumn 2024, spring 2025 are numbers in succession. */
int census_file_term_number(const struct census_file *file);

/* The day the nation counts: third Thursday of January or May, first of October. Not given where
 * term or year are unknown. */
struct date census_file_usual_day(const struct census_file *file);

/* The year in which the academic year began: 2024 for autumn 2024 to summer 2025. */
int census_file_academic_year(const struct census_file *file);

#endif
