/* The clock of the qualification: by when a SENCO must hold it, paragraphs (4) and (7).
 *
 * (4) asks it of who became SENCO at this school after 1 September 2009 and had not been SENCO
 * before, at this or any other relevant school, for more than twelve months altogether; and it asks
 * it of them from the day after the third anniversary of first becoming a SENCO. (7) takes the
 * National Award where its course began before 1 September 2024 and was completed before 1
 * September 2027, and the NPQ for SENCOs where its course began on or after 1 September 2024.
 *
 * Who never ceased to be SENCO at this school has not become one again: posts here that follow each
 * other without a gap are one, from the first day of the first.
 *
 * Taken by the letter: service that was itself within the clock at another school exempts as well,
 * once it has lasted more than twelve months. (Choice: several stretches are added as days, days at
 * two schools at once count once, and more than twelve months is more days than the twelve months
 * have that begin with the first stretch. The third anniversary of a 29 February is a 28 February.)
 */
#ifndef COMMON_DOMAIN_SENCO_CLOCK_H
#define COMMON_DOMAIN_SENCO_CLOCK_H

#include "common/domain/senco_facts.h"

/* The numbers travel on the wire: never renumber. */
enum senco_clock_state {
    CLOCK_NOT_KNOWN = 0,       /* what a school is, or when a course began, must be said first */
    CLOCK_NOT_BOUND = 1,       /* not by such a school */
    CLOCK_BEFORE_2009 = 2,     /* SENCO here since 1 September 2009 or before */
    CLOCK_SERVED_BEFORE = 3,   /* more than twelve months before coming here */
    CLOCK_LEAVES_BEFORE = 4,   /* the post here ends by the third anniversary */
    CLOCK_HOLDS_AWARD = 5,     /* (7)(a) */
    CLOCK_HOLDS_NPQ = 6,       /* (7)(b) */
    CLOCK_AWARD_UNDER_WAY = 7, /* and there is time */
    CLOCK_NPQ_UNDER_WAY = 8,
    CLOCK_TO_ENROL = 9, /* nothing begun; enrol_by is still to come */
    CLOCK_ENROL_NOW =
        10, /* nothing begun, enrol_by is past, and the shortest course would still be in time */
    CLOCK_TOO_LATE = 11, /* nothing begun, and no course would be in time */
    CLOCK_OVERDUE = 12   /* the third anniversary is past */
};

/* How long the NPQ for SENCOs takes, in months. */
enum { NPQ_MONTHS_MOST = 22, NPQ_MONTHS_LEAST = 18 };

struct senco_clock {
    enum senco_clock_state state;
    /* Not given where (4) does not ask anything. */
    struct date first;    /* became a SENCO anywhere */
    struct date due;      /* the third anniversary: the last day without the qualification */
    struct date enrol_by; /* a course of the most months that begins then ends on the due day */
    struct date last_enrolment; /* one of the fewest */
    /* Of a course under way: by when it must be completed to count, and in time. */
    struct date complete_by;
    bool served_within; /* CLOCK_SERVED_BEFORE rests on service that began after 1 September 2009 */
    bool service_may_miss; /* nobody has said whether there was service before: due might be earlier
                            */
    bool award_does_not_count; /* the National Award's course began or was completed too late */
    bool
        ends_too_late; /* of the NPQ under way: the shortest course that began then ends too late */
};

struct senco_clock senco_clock_judge(const struct senco_facts *facts, struct date today);

/* The trust's own rule beside it: its job description asks the NPQ of every SENCO (J1). */
enum trust_npq {
    TRUST_NPQ_HELD = 1,
    TRUST_NPQ_UNDER_WAY = 2,
    TRUST_NPQ_AWARD_INSTEAD =
        3, /* the National Award is held: whether it will do is the trust's to say */
    TRUST_NPQ_MISSING = 4
};

enum trust_npq senco_trust_npq(const struct senco_facts *facts, struct date today);

#endif
