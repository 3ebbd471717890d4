/* Tables of sentences; days are put in where they matter. */
#include "common/domain/senco_words.h"

struct requirement_words senco_appointment_words(const struct senco_appointment *judged,
                                                 enum appointment_part part)
{
    static const struct {
        const char *paragraph, *words[4]; /* by enum requirement */
    } parts[APPOINTMENT_PARTS] = {
        [PART_WHOLE] = {"reg. 49(1)",
                        {"Whether they may be SENCO here is not known: something has not been said",
                         "They may be SENCO here", "They may not be SENCO here",
                         "The regulation asks nothing of a SENCO of such a school"}},
        [PART_TEACHER] = {"reg. 49(2)(a)",
                          {"Nobody has said whether they are a qualified teacher",
                           "A qualified teacher",
                           "Not a qualified teacher, or only by partial access to the profession",
                           ""}},
        [PART_INDUCTION] = {"reg. 49(2)(b)",
                            {"Nobody has said whether induction is finished",
                             "Induction is finished, or was not required",
                             "Induction is not finished", ""}},
        [PART_TEACHES] = {"reg. 49(2)(c)",
                          {"Nobody has said whether they work as a teacher at this school",
                           "Works as a teacher at this school",
                           "Does not work as a teacher at this school", ""}},
        [PART_HEAD] = {"reg. 49(3)",
                       {"Nobody has said whether they are the head or acting head",
                        "The head or acting head of the school: no more is asked",
                        "Not the head or acting head: then all of paragraph (2) is asked", ""}},
    };
    const enum requirement met[APPOINTMENT_PARTS] = {
        [PART_WHOLE] = judged->met,           [PART_TEACHER] = judged->teacher,
        [PART_INDUCTION] = judged->induction, [PART_TEACHES] = judged->teaches,
        [PART_HEAD] = judged->head,
    };
    bool by_head = judged->head == REQUIREMENT_MET;
    if (part != PART_WHOLE && judged->met == REQUIREMENT_MET && met[part] != REQUIREMENT_MET)
        return (struct requirement_words){parts[part].paragraph, REQUIREMENT_NOT_ASKED,
                                          by_head ? "Not needed: they are the head"
                                                  : "Not needed: paragraph (2) is met"};
    return (struct requirement_words){parts[part].paragraph, met[part],
                                      parts[part].words[met[part]]};
}

const char *senco_clock_paragraph(enum senco_clock_state state)
{
    static const char *const paragraphs[] = {
        [CLOCK_NOT_KNOWN] = "reg. 49(4)",
        [CLOCK_NOT_BOUND] = "Children and Families Act 2014, s. 67(1)",
        [CLOCK_BEFORE_2009] = "reg. 49(4)",
        [CLOCK_SERVED_BEFORE] = "reg. 49(4)",
        [CLOCK_LEAVES_BEFORE] = "reg. 49(4)",
        [CLOCK_HOLDS_AWARD] = "reg. 49(7)(a)",
        [CLOCK_HOLDS_NPQ] = "reg. 49(7)(b)",
        [CLOCK_AWARD_UNDER_WAY] = "reg. 49(7)(a)",
        [CLOCK_NPQ_UNDER_WAY] = "reg. 49(7)(b)",
        [CLOCK_TO_ENROL] = "reg. 49(4), (7)(b)",
        [CLOCK_ENROL_NOW] = "reg. 49(4), (7)(b)",
        [CLOCK_TOO_LATE] = "reg. 49(4), (7)(b)",
        [CLOCK_OVERDUE] = "reg. 49(4)",
    };
    return paragraphs[state];
}

static const char *const fixed[] = {
    [CLOCK_NOT_KNOWN] =
        "Whether the qualification is needed is not known: the kind of a school, or "
        "when a course began, has not been said.",
    [CLOCK_NOT_BOUND] = "The qualification is not asked of a SENCO of such a school.",
    [CLOCK_BEFORE_2009] = "Not needed: SENCO at this school since 1 September 2009 or before.",
    [CLOCK_SERVED_BEFORE] = "Not needed: they had been SENCO for more than twelve months before "
                            "they came to this school.",
    [CLOCK_HOLDS_AWARD] = "The National Award for SEN Co-ordination is held.",
    [CLOCK_HOLDS_NPQ] = "The NPQ for SENCOs is held.",
};

static const char *until(const struct senco_clock *clock, struct arena *arena)
{
    char due[DATE_WORDS], by[DATE_WORDS], last[DATE_WORDS], complete[DATE_WORDS];
    date_print_words(due, clock->due);
    date_print_words(by, clock->enrol_by);
    date_print_words(last, clock->last_enrolment);
    date_print_words(complete, clock->complete_by);
    switch (clock->state) {
    case CLOCK_LEAVES_BEFORE:
        return arena_print(
            arena,
            "Not needed: the post ends by %s, and the qualification is asked only after that day.",
            due);
    case CLOCK_AWARD_UNDER_WAY:
        return arena_print(arena, "The National Award is under way: it must be completed by %s.",
                           complete);
    case CLOCK_NPQ_UNDER_WAY:
        return arena_print(arena, "The NPQ is under way: it must be completed by %s.", complete);
    case CLOCK_TO_ENROL:
        return arena_print(
            arena, "The NPQ is needed by %s. Enrol by %s: the course takes up to %d months.", due,
            by, NPQ_MONTHS_MOST);
    case CLOCK_ENROL_NOW:
        return arena_print(arena,
                           "The NPQ is needed by %s. Enrol now, on a course that ends in time; "
                           "after %s none would: the shortest takes %d months.",
                           due, last, NPQ_MONTHS_LEAST);
    case CLOCK_TOO_LATE:
        return arena_print(arena,
                           "The NPQ is needed by %s, and no course that begins now ends in time: "
                           "enrol at once, and tell the trust.",
                           due);
    default:
        return arena_print(arena,
                           "The qualification has been needed since the day after %s, the third "
                           "anniversary of first becoming a SENCO, and is not held.",
                           due);
    }
}

const char *senco_clock_words(const struct senco_clock *clock, struct arena *arena)
{
    const char *words = clock->state < sizeof fixed / sizeof fixed[0] ? fixed[clock->state] : NULL;
    if (words == NULL)
        words = until(clock, arena);
    if (clock->award_does_not_count)
        words = arena_print(arena,
                            "%s The National Award does not count: its course began on or after 1 "
                            "September 2024, or was not completed before 1 September 2027.",
                            words);
    if (clock->ends_too_late)
        words = arena_print(arena,
                            "%s It began so late that even a course of %d months ends after that: "
                            "tell the trust.",
                            words, NPQ_MONTHS_LEAST);
    if (clock->served_within)
        words = arena_print(arena,
                            "%s This rests on service after 1 September 2009, by the letter of the "
                            "regulation: the trust may ask the NPQ all the same.",
                            words);
    if (clock->service_may_miss && date_given(clock->due))
        words = arena_print(arena,
                            "%s Nobody has said whether they were SENCO before: if so, the day "
                            "earlier one.",
                            words);
    return words;
}

const char *senco_trust_words(enum trust_npq npq)
{
    static const char *const words[] = {
        [TRUST_NPQ_HELD] = "The job description asks the NPQ of everyone: it is held.",
        [TRUST_NPQ_UNDER_WAY] = "The job description asks the NPQ of everyone: it is under way.",
        [TRUST_NPQ_AWARD_INSTEAD] =
            "The job description asks the NPQ of everyone: the National Award is held instead.",
        [TRUST_NPQ_MISSING] =
            "The job description asks the NPQ of everyone: it has not been begun.",
    };
    return words[npq];
}
