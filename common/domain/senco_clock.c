/* One exemption after the other, then what is held, then what time is left. */
#include "common/domain/senco_clock.h"

/* (4): who became SENCO after this day. (7): courses begun from here on are the NPQ's; (7)(a): the
 * National Award is completed before. */
static const struct date since_2009 = {2009, 9, 1};
static const struct date npq_since = {2024, 9, 1}, award_until = {2027, 9, 1};

static bool before(struct date a, struct date b)
{
    return date_compare(a, b) < 0;
}

static struct date earlier(struct date a, struct date b)
{
    return before(b, a) ? b : a;
}

static int32_t greater(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* Since when they have been SENCO at this school without a gap. */
static struct date run_begins(const struct senco_facts *facts)
{
    struct date begins = facts->became;
    for (size_t i = 0; i < facts->service_count; i++) {
        const struct senco_service *one = &facts->services[i];
        int32_t end = date_given(one->until) ? date_days(one->until) + 1 : INT32_MAX;
        if (one->here && before(one->from, begins) && end >= date_days(begins)) {
            begins = one->from;
            i = SIZE_MAX; /* what was passed over may touch it now */
        }
    }
    return begins;
}

/* First becoming a SENCO, at this school or before. */
static struct date first_as_senco(const struct senco_facts *facts)
{
    struct date first = run_begins(facts);
    for (size_t i = 0; i < facts->service_count; i++)
        if (facts->services[i].bound != SAID_NO)
            first = earlier(first, facts->services[i].from);
    return first;
}

/* The day after a service's last one before this day. */
static int32_t service_end(const struct senco_service *service, int32_t present)
{
    int32_t end = date_given(service->until) ? date_days(service->until) + 1 : present;
    return end < present ? end : present;
}

static bool counts(const struct senco_service *service, bool at_unknown_schools)
{
    return service->bound == SAID_YES || (at_unknown_schools && service->bound == SAID_NOTHING);
}

/* Days as SENCO before they became it here: from the stretch that begins first after the last day
 * counted to the next, so that days at two schools at once count once. */
static int32_t days_before(const struct senco_facts *facts, bool at_unknown_schools)
{
    int32_t total = 0, counted = INT32_MIN, present = date_days(run_begins(facts));
    for (;;) {
        const struct senco_service *next = NULL;
        for (size_t i = 0; i < facts->service_count; i++) {
            const struct senco_service *one = &facts->services[i];
            if (counts(one, at_unknown_schools) &&
                service_end(one, present) > greater(counted, date_days(one->from)) &&
                (next == NULL || before(one->from, next->from)))
                next = one;
        }
        if (next == NULL)
            return total;
        total += service_end(next, present) - greater(counted, date_days(next->from));
        counted = service_end(next, present);
    }
}

/* SAID_NOTHING: it depends on what kind of school another was. */
static enum said served_more_than_a_year(const struct senco_facts *facts, struct date first)
{
    int32_t year = date_days(date_add_months(first, 12)) - date_days(first);
    if (days_before(facts, false) > year)
        return SAID_YES;
    return days_before(facts, true) > year ? SAID_NOTHING : SAID_NO;
}

static bool completed(struct senco_course course, struct date today)
{
    return date_given(course.completed) && date_compare(course.completed, today) <= 0;
}

/* Whether the National Award is, or may still become, what (7)(a) takes. */
static enum said award_counts(struct senco_course award, struct date today)
{
    struct date ends = date_given(award.completed) ? award.completed : today;
    if (!before(ends, award_until) || (date_given(award.began) && !before(award.began, npq_since)))
        return SAID_NO;
    if (date_given(award.began) ||
        (date_given(award.completed) && before(award.completed, npq_since)))
        return SAID_YES;
    return SAID_NOTHING;
}

/* One that is still to begin is none yet. */
static bool npq_counts(struct senco_course npq, struct date today)
{
    return date_given(npq.began) && !before(npq.began, npq_since) && !before(today, npq.began);
}

static bool course_said(struct senco_course course)
{
    return date_given(course.began) || date_given(course.completed);
}

/* CLOCK_OVERDUE: none of these is so, and time runs. */
static enum senco_clock_state exempt(const struct senco_facts *facts,
                                     const struct senco_clock *clock)
{
    if (senco_bound(facts->kind) == SAID_NO)
        return CLOCK_NOT_BOUND;
    if (!before(since_2009, run_begins(facts)))
        return CLOCK_BEFORE_2009;
    enum said served = served_more_than_a_year(facts, clock->first);
    if (served == SAID_YES)
        return CLOCK_SERVED_BEFORE;
    return served == SAID_NOTHING || senco_bound(facts->kind) == SAID_NOTHING ? CLOCK_NOT_KNOWN
                                                                              : CLOCK_OVERDUE;
}

static enum senco_clock_state held(const struct senco_facts *facts, struct date today)
{
    if (completed(facts->national_award, today) &&
        award_counts(facts->national_award, today) == SAID_YES)
        return CLOCK_HOLDS_AWARD;
    return completed(facts->npq, today) && npq_counts(facts->npq, today) ? CLOCK_HOLDS_NPQ
                                                                         : CLOCK_NOT_KNOWN;
}

static enum senco_clock_state time_left(const struct senco_clock *clock, struct date today)
{
    if (date_compare(today, clock->enrol_by) <= 0)
        return CLOCK_TO_ENROL;
    return date_compare(today, clock->last_enrolment) <= 0 ? CLOCK_ENROL_NOW : CLOCK_TOO_LATE;
}

static enum senco_clock_state still_due(const struct senco_facts *facts, struct senco_clock *clock,
                                        struct date today)
{
    static const struct date award_last = {2027, 8, 31};
    bool award = course_said(facts->national_award);
    enum said counts = award_counts(facts->national_award, today);
    if (award && counts == SAID_NOTHING)
        return CLOCK_NOT_KNOWN;
    if (completed(facts->npq, today) && !date_given(facts->npq.began))
        return CLOCK_NOT_KNOWN;
    if (before(clock->due, today))
        return CLOCK_OVERDUE;
    if (award && counts == SAID_YES) {
        clock->complete_by = earlier(clock->due, award_last);
        return CLOCK_AWARD_UNDER_WAY;
    }
    if (!npq_counts(facts->npq, today))
        return time_left(clock, today);
    clock->complete_by = clock->due;
    clock->ends_too_late = before(clock->due, date_add_months(facts->npq.began, NPQ_MONTHS_LEAST));
    return CLOCK_NPQ_UNDER_WAY;
}

static enum senco_clock_state state_of(const struct senco_facts *facts, struct senco_clock *clock,
                                       struct date today)
{
    enum senco_clock_state state = exempt(facts, clock);
    if (state != CLOCK_OVERDUE)
        return state;
    state = held(facts, today);
    if (state != CLOCK_NOT_KNOWN)
        return state;
    if (date_given(facts->until) && date_compare(facts->until, clock->due) <= 0)
        return CLOCK_LEAVES_BEFORE;
    return still_due(facts, clock, today);
}

struct senco_clock senco_clock_judge(const struct senco_facts *facts, struct date today)
{
    struct date first = first_as_senco(facts), due = date_add_months(first, 36);
    struct senco_clock clock = {
        .first = first,
        .due = due,
        .enrol_by = date_add_months(due, -NPQ_MONTHS_MOST),
        .last_enrolment = date_add_months(due, -NPQ_MONTHS_LEAST),
        .service_may_miss = facts->served_before == SAID_NOTHING,
        .award_does_not_count = course_said(facts->national_award) &&
                                award_counts(facts->national_award, today) == SAID_NO,
    };
    clock.state = state_of(facts, &clock, today);
    clock.served_within = clock.state == CLOCK_SERVED_BEFORE && before(since_2009, first);
    if (clock.state == CLOCK_NOT_BOUND || clock.state == CLOCK_BEFORE_2009 ||
        clock.state == CLOCK_SERVED_BEFORE)
        clock.due = clock.enrol_by = clock.last_enrolment = (struct date){0};
    return clock;
}

enum trust_npq senco_trust_npq(const struct senco_facts *facts, struct date today)
{
    if (completed(facts->npq, today))
        return TRUST_NPQ_HELD;
    if (date_given(facts->npq.began) && !before(today, facts->npq.began))
        return TRUST_NPQ_UNDER_WAY;
    return completed(facts->national_award, today) ? TRUST_NPQ_AWARD_INSTEAD : TRUST_NPQ_MISSING;
}
