/* What is said of a SENCO's fitness and clock, for people, with the paragraph it comes from. */
#ifndef COMMON_DOMAIN_SENCO_WORDS_H
#define COMMON_DOMAIN_SENCO_WORDS_H

#include "common/base/arena.h"
#include "common/domain/senco_appointment.h"
#include "common/domain/senco_clock.h"

/* The paragraphs of the appointment one by one. */
enum appointment_part {
    PART_WHOLE,
    PART_TEACHER,
    PART_INDUCTION,
    PART_TEACHES,
    PART_HEAD,
    APPOINTMENT_PARTS
};

struct requirement_words {
    const char *paragraph; /* "reg. 49(2)(a)" */
    enum requirement met;
    const char *words; /* a sentence without its full stop */
};

struct requirement_words senco_appointment_words(const struct senco_appointment *judged,
                                                 enum appointment_part part);

/* "reg. 49(7)(b)" */
const char *senco_clock_paragraph(enum senco_clock_state state);

/* Sentences. */
const char *senco_clock_words(const struct senco_clock *clock, struct arena *arena);

const char *senco_trust_words(enum trust_npq npq);

#endif
