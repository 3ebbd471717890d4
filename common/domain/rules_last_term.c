/* Counts that moved far within a term, as the national term-on-term queries ask. */
#include "common/domain/rules_last_term.h"

#include "common/domain/term.h"

#include <inttypes.h>

#define BIT(id)      (1u << (id))
#define WITHOUT_PLAN (BIT(FIGURE_A) | BIT(FIGURE_P) | BIT(FIGURE_K))

/* The figures that are one number with this one. */
static uint32_t counted_with(enum figure_id id)
{
    return (WITHOUT_PLAN & BIT(id)) != 0 ? WITHOUT_PLAN : BIT(id);
}

/* Of figures that are one number the first that is given is asked about. */
static bool asked_about(const struct rule_look *look)
{
    enum figure_id at = rule_given(look, FIGURE_K)   ? FIGURE_K
                        : rule_given(look, FIGURE_A) ? FIGURE_A
                                                     : FIGURE_P;
    return rule_given(look, look->figure) &&
           (counted_with(look->figure) != WITHOUT_PLAN || look->figure == at);
}

/* False where any of them is said not to be known, or none is given. */
static bool sum(const struct figures *figures, uint32_t mask, uint64_t *total)
{
    bool any = false;
    *total = 0;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((mask & BIT(id)) != 0 && figures->of[id].given) {
            *total += figures->of[id].value;
            any = true;
        }
    return any && (figures->not_known & mask) == 0;
}

/* Both numbers, if there are both. */
static bool beside(const struct rule_look *look, uint64_t *then, uint64_t *now)
{
    uint32_t mask = counted_with(look->figure);
    return look->facts->last_term != NULL && asked_about(look) &&
           sum(look->facts->last_term, mask, then) && sum(look->figures, mask, now);
}

static const char *what(const struct rule_look *look)
{
    return counted_with(look->figure) == WITHOUT_PLAN ? "pupils with SEN and without an EHC plan"
                                                      : figure_name(look->figure);
}

static bool say_far(const struct rule_look *look, const char *how_many, uint64_t then, uint64_t now)
{
    char term[TERM_WORDS];
    return rule_say(look,
                    "%s %s than in the last collection (%s: %" PRIu64 ", now %" PRIu64
                    "). Check the count.",
                    how_many, what(look), term_print(term, look->facts->last_term_date), then, now);
}

bool rule_above_last_term(const struct rule_look *look)
{
    uint64_t then, now;
    if (!beside(look, &then, &now) || then == 0 || now <= then || !rule_far_apart(then, now))
        return false;
    return say_far(look, "Many more", then, now);
}

bool rule_below_last_term(const struct rule_look *look)
{
    uint64_t then, now;
    if (!beside(look, &then, &now) || now >= then || !rule_far_apart(then, now))
        return false;
    return say_far(look, "Far fewer", then, now);
}

bool rule_none_last_term(const struct rule_look *look)
{
    uint64_t then, now;
    char term[TERM_WORDS];
    if (!beside(look, &then, &now) || then != 0 || now == 0)
        return false;
    return rule_say(
        look, "There were no %s in the last collection (%s: 0, now %" PRIu64 "). Check the count.",
        what(look), term_print(term, look->facts->last_term_date), now);
}
