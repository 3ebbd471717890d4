/* "I don't have this figure" may be sent, with a reason: the trust then knows what it waits for.
 * Who says nothing of what is asked is told that it is missing, by the rules of each figure. */
#include "common/domain/rules_not_known.h"

#define BIT(id) (1u << (id))

/* What a collection asks that cannot be answered, or not wholly, without the figure. */
static const uint32_t needed_for[FIGURE_COUNT] = {
    [FIGURE_A] = ANSWER_PLASC,
    [FIGURE_P] = ANSWER_PLASC,
    [FIGURE_S] = ANSWER_PLASC,
    [FIGURE_K] = ANSWER_PLASC,
    [FIGURE_E] = ANSWER_PLASC,
    [FIGURE_K_AGENCIES] = ANSWER_PLASC,
    [FIGURE_ROLL] = ANSWER_PLASC | ANSWER_COUNTS | ANSWER_MOBILITY,
    [FIGURE_JOINERS] = ANSWER_COUNTS | ANSWER_MOBILITY,
    [FIGURE_LEAVERS] = ANSWER_COUNTS | ANSWER_MOBILITY,
    [FIGURE_TURNOVER] = ANSWER_SUPPLIED | ANSWER_MOBILITY,
    [FIGURE_BUDGET] = ANSWER_BUDGET,
};

/* Turnover that is answered one way need not be answered the other; one code of several does not
 * answer for the others. */
static uint32_t open_answers(const struct rule_look *look)
{
    uint32_t answered = figures_answers(look->figures) & ~(uint32_t)ANSWER_PLASC;
    return look->facts->collection_known ? look->facts->asks & ~answered : 0;
}

static bool wanted(const struct rule_look *look, enum figure_id id)
{
    const struct rule_facts *facts = look->facts;
    if (!figures_not_known(look->figures, BIT(id)) || (open_answers(look) & needed_for[id]) == 0)
        return false;
    if (id < (enum figure_id)PROVISION_COUNT)
        return (facts->takes & BIT(id)) != 0;
    return id != FIGURE_K_AGENCIES || facts->policy_splits_k;
}

bool rule_given_and_not_known(const struct rule_look *look)
{
    if (!rule_given(look, look->figure) || !figures_not_known(look->figures, BIT(look->figure)))
        return false;
    return rule_say(look,
                    "There is a number for %s, and it is said not to be known. Leave one of the "
                    "two out.",
                    figure_name(look->figure));
}

bool rule_not_known_not_to_supply(const struct rule_look *look)
{
    if (!look->facts->supplying || look->figures->not_known == 0)
        return false;
    return rule_say(look, "What is not known cannot be supplied. Leave it out, or withdraw it.");
}

/* What comes of it. The roll by itself makes no hours. */
static const char *meanwhile(const struct rule_look *look)
{
    bool counts = (open_answers(look) & (ANSWER_COUNTS | ANSWER_MOBILITY)) != 0;
    if (look->figure == FIGURE_ROLL && !counts)
        return "";
    return look->facts->policy_counts_none ? " Until then it counts as none."
                                           : " Until then the hours are only \"at least\".";
}

/* The two movements are one question. */
static const char *what(const struct rule_look *look)
{
    bool both = wanted(look, FIGURE_JOINERS) && wanted(look, FIGURE_LEAVERS);
    if (look->figure != FIGURE_JOINERS)
        return figure_name(look->figure);
    if (both)
        return "joiners and leavers";
    return figure_name(wanted(look, FIGURE_JOINERS) ? FIGURE_JOINERS : FIGURE_LEAVERS);
}

bool rule_not_known(const struct rule_look *look)
{
    bool leavers = look->figure == FIGURE_JOINERS && wanted(look, FIGURE_LEAVERS);
    if (!wanted(look, look->figure) && !leavers)
        return false;
    return rule_say(look,
                    "The school says that it does not have this figure: %s. Say why, and when it "
                    "will be known.%s",
                    what(look), meanwhile(look));
}

bool rule_pupils_not_known(const struct rule_look *look)
{
    char codes[3 * PROVISION_COUNT + 1] = "";
    size_t length = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if (wanted(look, (enum figure_id)i))
            length += (size_t)snprintf(codes + length, sizeof codes - length, "%s%c",
                                       length > 0 ? ", " : "", provision_code((enum provision)i));
    if (length == 0)
        return false;
    return rule_say(look,
                    "The school says that it does not have the number of pupils at %s. Say why, "
                    "and when it will be known.%s",
                    codes, meanwhile(look));
}
