/* Paragraphs (2) and (3), each by itself, and then whether one of them is met. */
#include "common/domain/senco_appointment.h"

enum said senco_bound(enum school_kind kind)
{
    static const enum said bound[KIND_COUNT] = {
        [KIND_UNKNOWN] = SAID_NOTHING, [KIND_EARLY_YEARS] = SAID_YES,  [KIND_PRIMARY] = SAID_YES,
        [KIND_SECONDARY] = SAID_YES,   [KIND_ALL_THROUGH] = SAID_YES,  [KIND_SPECIAL] = SAID_NO,
        [KIND_NURSERY] = SAID_YES,     [KIND_REFERRAL_UNIT] = SAID_NO, [KIND_16_PLUS] = SAID_NO,
    };
    return kind < KIND_COUNT ? bound[kind] : SAID_NOTHING;
}

static enum requirement of_said(enum said said)
{
    return said == SAID_YES  ? REQUIREMENT_MET
           : said == SAID_NO ? REQUIREMENT_NOT_MET
                             : REQUIREMENT_NOT_KNOWN;
}

static enum requirement teacher(enum qualified_teacher teacher)
{
    return teacher == TEACHER_NOT_SAID    ? REQUIREMENT_NOT_KNOWN
           : teacher == TEACHER_QUALIFIED ? REQUIREMENT_MET
                                          : REQUIREMENT_NOT_MET;
}

static enum requirement induction(enum teacher_induction induction)
{
    return induction == TEACHER_INDUCTION_NOT_SAID       ? REQUIREMENT_NOT_KNOWN
           : induction == TEACHER_INDUCTION_NOT_FINISHED ? REQUIREMENT_NOT_MET
                                                         : REQUIREMENT_MET;
}

static enum requirement head(enum head_standing head)
{
    return head == HEAD_NOT_SAID                           ? REQUIREMENT_NOT_KNOWN
           : head == HEAD_OF_SCHOOL || head == HEAD_ACTING ? REQUIREMENT_MET
                                                           : REQUIREMENT_NOT_MET;
}

static enum requirement all_of(enum requirement a, enum requirement b, enum requirement c)
{
    if (a == REQUIREMENT_NOT_MET || b == REQUIREMENT_NOT_MET || c == REQUIREMENT_NOT_MET)
        return REQUIREMENT_NOT_MET;
    if (a == REQUIREMENT_MET && b == REQUIREMENT_MET && c == REQUIREMENT_MET)
        return REQUIREMENT_MET;
    return REQUIREMENT_NOT_KNOWN;
}

static enum requirement either(enum requirement a, enum requirement b)
{
    if (a == REQUIREMENT_MET || b == REQUIREMENT_MET)
        return REQUIREMENT_MET;
    return a == REQUIREMENT_NOT_MET && b == REQUIREMENT_NOT_MET ? REQUIREMENT_NOT_MET
                                                                : REQUIREMENT_NOT_KNOWN;
}

struct senco_appointment senco_appointment_judge(const struct senco_facts *facts)
{
    struct senco_appointment judged = {
        .teacher = teacher(facts->teacher),
        .induction = induction(facts->induction),
        .teaches = of_said(facts->teaches_here),
        .head = head(facts->head),
    };
    judged.met = either(all_of(judged.teacher, judged.induction, judged.teaches), judged.head);
    if (senco_bound(facts->kind) == SAID_NO)
        judged.met = REQUIREMENT_NOT_ASKED;
    return judged;
}
