/* What is known of a SENCO, as far as SEND Regulations 2014 (SI 2014/1530), regulation 49, asks it.
 * Unless a comment says otherwise "paragraph" is one of that regulation, as amended by SI 2016/1123
 * and SI 2024/535. */
#ifndef COMMON_DOMAIN_SENCO_FACTS_H
#define COMMON_DOMAIN_SENCO_FACTS_H

#include "common/domain/date.h"
#include "common/domain/school_kind.h"

#include <stddef.h>

/* The numbers of these are stored and travel on the wire: never renumber. */
enum said { SAID_NOTHING = 0, SAID_YES = 1, SAID_NO = 2 };

enum qualified_teacher {
    TEACHER_NOT_SAID = 0,
    TEACHER_QUALIFIED = 1,
    TEACHER_NOT_QUALIFIED = 2,
    /* Only by virtue of paragraph 8A of Schedule 2 to SI 2003/1662, partial access to the
       profession: not enough. */
    TEACHER_PARTIAL = 3
};

enum teacher_induction {
    TEACHER_INDUCTION_NOT_SAID = 0,
    TEACHER_INDUCTION_FINISHED = 1,
    TEACHER_INDUCTION_NOT_FINISHED = 2,
    TEACHER_INDUCTION_NOT_REQUIRED = 3 /* of whoever qualified before there was one */
};

enum head_standing {
    HEAD_NOT_SAID = 0,
    HEAD_NEITHER = 1,
    HEAD_OF_SCHOOL = 2,
    HEAD_ACTING = 3,
    HEAD_DEPUTY = 4 /* for the regulation as HEAD_NEITHER */
};

/* Days as SENCO beside the present post. */
struct senco_service {
    struct date from, until; /* until: the last day; not given where it goes on */
    enum said bound;         /* whether regulation 49 binds the school (senco_bound) */
    bool here;               /* at this very school */
};

struct senco_course {
    struct date began, completed; /* not given: nobody has said, or it has not */
};

struct senco_facts {
    enum school_kind kind; /* of this school */
    struct date became;    /* the first day of the present post; given */
    struct date until;     /* the last day of that, where one is known */
    enum qualified_teacher teacher;
    enum teacher_induction induction;
    enum said teaches_here;
    enum head_standing head;
    enum said served_before; /* SAID_NOTHING: service may be missing from services */
    const struct senco_service *services;
    size_t service_count;
    struct senco_course national_award, npq;
};

/* Whether regulation 49 binds a school of this kind: mainstream schools and maintained nursery
 * schools (Children and Families Act 2014, sections 67(1) and 83(2)). SAID_NOTHING where the kind
 * is not known. */
enum said senco_bound(enum school_kind kind);

#endif
