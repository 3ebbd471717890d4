/* Figures that moved far since last year, or not at all. */
#include "common/domain/rules_last_year.h"

#include "common/base/number.h"
#include "common/domain/figure_origin.h"

#include <inttypes.h>

/* Both numbers, if there are both. */
static bool beside(const struct rule_look *look, enum figure_id id, uint64_t *last, uint64_t *now)
{
    if (look->facts->last_year == NULL || !look->facts->last_year->of[id].given ||
        !rule_given(look, id))
        return false;
    *last = look->facts->last_year->of[id].value;
    *now = rule_number(look, id);
    return true;
}

static uint64_t apart(uint64_t a, uint64_t b)
{
    return a > b ? a - b : b - a;
}

bool rule_far_from_last_year(const struct rule_look *look)
{
    uint64_t last, now;
    if (!beside(look, look->figure, &last, &now) || !rule_far_apart(last, now))
        return false;
    return rule_say(look,
                    "%" PRIu64 " %s, against %" PRIu64 " last year, is far apart. Check the count.",
                    now, figure_name(look->figure), last);
}

bool rule_budget_far_from_last_year(const struct rule_look *look)
{
    uint64_t last, now;
    char is[NUMBER_TEXT], was[NUMBER_TEXT];
    if (!beside(look, FIGURE_BUDGET, &last, &now) || now == last || apart(last, now) * 4 < last)
        return false;
    return rule_say(
        look,
        "A notional SEN budget of %s, against %s last year, is a quarter apart or more. "
        "Check it.",
        number_print_pounds(is, now), number_print_pounds(was, last));
}

bool rule_same_as_last_year(const struct rule_look *look)
{
    uint64_t last, now;
    unsigned compared = 0;
    if (rule_pupils_carried_over(look))
        return false; /* which is the question then */
    for (unsigned id = FIGURE_A; id <= FIGURE_ROLL; id++)
        if (beside(look, (enum figure_id)id, &last, &now)) {
            if (last != now)
                return false;
            compared++;
        }
    if (compared < 2 || !beside(look, FIGURE_ROLL, &last, &now))
        return false;
    return rule_say(look, "Every pupil count is the same as last year's, to the pupil. Check that "
                          "this is not last year's return.");
}

static bool say_carried(const struct rule_look *look, const char *what)
{
    return rule_say(look,
                    "Carried over from last year's return, and not checked: %s. Check that it is "
                    "right for this year.",
                    what);
}

/* The two movements are one question. */
bool rule_carried_over(const struct rule_look *look)
{
    uint32_t movements = 1u << FIGURE_JOINERS | 1u << FIGURE_LEAVERS;
    uint32_t mask = look->figure == FIGURE_JOINERS ? movements : 1u << look->figure;
    if ((look->facts->carried & mask) == 0)
        return false;
    return say_carried(look, look->figure == FIGURE_JOINERS ? "joiners and leavers"
                                                            : figure_name(look->figure));
}

bool rule_pupils_carried_over(const struct rule_look *look)
{
    if ((look->facts->carried & FIGURES_COUNTED) == 0)
        return false;
    return say_carried(look, "pupils by SEN provision, or pupils on roll");
}
