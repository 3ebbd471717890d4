/* One rule after the other; of what nobody has said nothing is found. */
#include "common/domain/post_findings.h"

#include "common/base/number.h"

struct found {
    struct arena *arena;
    struct post_finding *findings;
    size_t count;
};

static void add(struct found *found, const char *item, const char *words)
{
    found->findings[found->count++] = (struct post_finding){item, words};
}

static const char *hours(struct arena *arena, uint64_t thousandths)
{
    char text[NUMBER_TEXT];
    return arena_copy(arena, number_print(text, thousandths, 3));
}

static void find_standing(const struct post_facts *facts, struct found *found)
{
    if (facts->tlr == SAID_NO && facts->leadership_group == SAID_NO)
        add(found, "C1",
            "The SENCO has no teaching and learning responsibility payment and is not in the "
            "leadership group: one of them is expected");
    if (facts->tlr == SAID_YES && facts->tlr_grounds == 0)
        add(found, "C8", "For which of the four grounds the TLR payment is made is not said");
}

static bool is_leader(enum head_standing head)
{
    return head == HEAD_OF_SCHOOL || head == HEAD_ACTING || head == HEAD_DEPUTY;
}

static void find_handed_on(const struct post_facts *facts, struct found *found)
{
    if (!is_leader(facts->head) || facts->delegated_to == NULL)
        return;
    if (facts->delegated_status == NULL)
        add(found, "C6",
            arena_print(found->arena,
                        "The work is handed on to %s, and with what status is not said: it is not "
                        "handed on without the status of SENCO or the pay",
                        facts->delegated_to));
    if (facts->delegated_paid != SAID_YES)
        add(found, "C6",
            arena_print(found->arena, "The work is handed on to %s %s", facts->delegated_to,
                        facts->delegated_paid == SAID_NO
                            ? "without payment for it"
                            : "and whether it is paid for is not said"));
}

/* Planning, preparation and assessment: at least a tenth of timetabled teaching. */
static void find_ppa(const struct post_facts *facts, struct found *found)
{
    if (facts->teaching_hundredths > 0 && facts->ppa_hundredths > 0 &&
        (uint64_t)facts->ppa_hundredths * 10 < facts->teaching_hundredths)
        add(found, "STPCD",
            arena_print(found->arena,
                        "PPA time of %s hours is less than a tenth of %s hours of teaching; the "
                        "SENCO's hours come on top of it",
                        hours(found->arena, facts->ppa_hundredths * 10ull),
                        hours(found->arena, facts->teaching_hundredths * 10ull)));
}

/* What is owed has to fit beside what is given already. */
static void find_contract(const struct post_facts *facts, struct found *found)
{
    uint64_t contract = facts->contract_hundredths * 10ull;
    uint64_t given = ((uint64_t)facts->teaching_hundredths + facts->ppa_hundredths +
                      facts->leadership_hundredths) *
                     10;
    if (contract == 0)
        return;
    if (given > contract)
        add(found, "C5",
            arena_print(found->arena,
                        "Teaching, PPA and leadership time are %s hours, more than the contract's "
                        "%s",
                        hours(found->arena, given), hours(found->arena, contract)));
    else if (given + facts->owed_thousandths > contract)
        add(found, "C5",
            arena_print(found->arena,
                        "%s hours are owed to the SENCO, and the contract leaves room for %s: %s "
                        "hours less %s of teaching, PPA and leadership time",
                        hours(found->arena, facts->owed_thousandths),
                        hours(found->arena, contract - given), hours(found->arena, contract),
                        hours(found->arena, given)));
}

static void find_besides(const struct post_facts *facts, struct found *found)
{
    if (facts->whole_school > 0)
        add(found, "Code of practice",
            "The SENCO has other responsibilities for the whole school: that may be too much, and "
            "is usually not appropriate");
    if (facts->excluded != NULL)
        add(found, "X",
            arena_print(found->arena,
                        "%s: no part of the SENCO's essential duties; this needs time of its own",
                        facts->excluded));
    if (facts->induction_steps > 0)
        add(found, "C10",
            arena_print(found->arena, "%zu %s of the induction into the role %s still to be done",
                        facts->induction_steps, facts->induction_steps == 1 ? "step" : "steps",
                        facts->induction_steps == 1 ? "is" : "are"));
}

size_t post_findings(const struct post_facts *facts, struct arena *arena,
                     struct post_finding findings[POST_FINDINGS_MAX])
{
    struct found found = {arena, findings, 0};
    find_standing(facts, &found);
    find_handed_on(facts, &found);
    find_ppa(facts, &found);
    find_contract(facts, &found);
    find_besides(facts, &found);
    return found.count;
}
