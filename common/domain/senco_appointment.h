/* Whether a SENCO may be one at all: paragraphs (2) and (3). */
#ifndef COMMON_DOMAIN_SENCO_APPOINTMENT_H
#define COMMON_DOMAIN_SENCO_APPOINTMENT_H

#include "common/domain/senco_facts.h"

/* The numbers travel on the wire: never renumber. */
enum requirement {
    REQUIREMENT_NOT_KNOWN = 0,
    REQUIREMENT_MET = 1,
    REQUIREMENT_NOT_MET = 2,
    REQUIREMENT_NOT_ASKED =
        3 /* the regulation does not bind such a school, or asks something else instead */
};

struct senco_appointment {
    enum requirement met;       /* either paragraph (2) or (3) */
    enum requirement teacher;   /* (2)(a) */
    enum requirement induction; /* (2)(b) */
    enum requirement teaches;   /* (2)(c) */
    enum requirement head;      /* (3) */
};

struct senco_appointment senco_appointment_judge(const struct senco_facts *facts);

#endif
