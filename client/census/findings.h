/* What the rules found in a file: one entry a rule, with how often and the first places, so that a
 * broken file fills a page and not a book. Never a name, never a whole UPN. */
#ifndef CLIENT_CENSUS_FINDINGS_H
#define CLIENT_CENSUS_FINDINGS_H

#include "client/census/record.h"

enum census_severity {
    CENSUS_ERROR, /* must be put right */
    CENSUS_QUERY, /* to be put right or explained */
    CENSUS_NOTE   /* to be known */
};

const char *census_severity_name(enum census_severity severity); /* "error" */

struct finding_kind {
    unsigned national; /* the national rule's number; 0 where it is our own */
    const char *name;  /* "provision_unknown" */
    enum census_severity severity;
    const char *message; /* what is wrong and what to do */
};

enum { FINDING_PLACES = 20, FINDING_VALUE = 7, FINDING_MESSAGE = 240 };

struct census_place {
    uint32_t line;
    uint32_t number; /* of the pupil in its part; 0 where it is no pupil's */
    uint8_t part;
    char value[FINDING_VALUE + 1]; /* the code that stands there; "" where there is none to show */
};

struct census_finding {
    const struct finding_kind *kind;
    uint64_t count;
    unsigned places; /* of these, in place */
    struct census_place place[FINDING_PLACES];
    char message[FINDING_MESSAGE];
};

struct census_findings {
    struct census_finding *of; /* in the order they first came up */
    uint32_t count, room;
    uint64_t errors;
};

void findings_init(struct census_findings *findings);
void findings_release(struct census_findings *findings);

/* Once more of this kind at this place (NULL: the whole file); message NULL for the kind's own. */
void findings_add(struct census_findings *findings, const struct finding_kind *kind,
                  const struct census_place *place, const char *message);

/* A value to be shown: only where it looks like a code (letters and digits, few of them). */
void census_place_set_value(struct census_place *place, const char *value);

#endif
