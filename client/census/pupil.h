/* One pupil while its elements come in, in whatever order; then what is kept of it. */
#ifndef CLIENT_CENSUS_PUPIL_H
#define CLIENT_CENSUS_PUPIL_H

#include "client/census/record.h"
#include "client/census/upn.h"

#include <stddef.h>

/* Of every text that is taken: the reader refuses longer ones. */
enum { PUPIL_TEXT_MAX = 40, PUPIL_NEEDS_MAX = 8 };

enum pupil_field {
    PUPIL_UPN,
    PUPIL_FORMER_UPN,
    PUPIL_BIRTH,
    PUPIL_ENROLMENT,
    PUPIL_ENTRY,
    PUPIL_LEAVING,
    PUPIL_YEAR_GROUP,
    PUPIL_PROVISION,
    PUPIL_FIELDS
};

struct pupil_need {
    char rank[PUPIL_TEXT_MAX + 1], type[PUPIL_TEXT_MAX + 1];
};

struct pupil {
    enum census_part part;
    uint32_t line, number;
    char text[PUPIL_FIELDS][PUPIL_TEXT_MAX + 1]; /* "" where not given */
    struct pupil_need need[PUPIL_NEEDS_MAX];
    unsigned needs; /* counted on beyond PUPIL_NEEDS_MAX */
    /* From here on understood, by pupil_end. */
    struct record record;
    enum upn_fault upn_fault, former_upn_fault; /* a former UPN may be missing */
};

void pupil_begin(struct pupil *pupil, enum census_part part, uint32_t line, uint32_t number);

/* A need begins with its own element, or, where there is none, with a second rank or type. */
void pupil_begin_need(struct pupil *pupil);

/* Where the text of a field, or of a need's rank or type, is to be put: room for PUPIL_TEXT_MAX and
 * the end. NULL where it is not wanted. Of a field that is repeated the first text that is not
 * empty stays: some modules use an element's name for something else. */
char *pupil_field_room(struct pupil *pupil, enum pupil_field field);
char *pupil_rank_room(struct pupil *pupil);
char *pupil_type_room(struct pupil *pupil);

/* How many of the needs are in need[]. */
unsigned pupil_needs_kept(const struct pupil *pupil);

/* SPLD, MLD, ... of any year. */
bool pupil_need_type_known(const char *type);

void pupil_end(struct pupil *pupil);

#endif
