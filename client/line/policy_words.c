/* Choices in words. */
#include "client/line/policy_words.h"

#include "client/line/quantity.h"

/* "A, P, S": the codes of a mask. */
static const char *list_codes(char text[POLICY_WORDS], uint32_t mask)
{
    size_t length = 0;
    text[0] = '\0';
    for (unsigned i = 0; i < PROVISION_N; i++)
        if ((mask & 1u << i) != 0)
            length += (size_t)snprintf(text + length, POLICY_WORDS - length, "%s%c",
                                       length > 0 ? ", " : "", provision_code((enum provision)i));
    return text;
}

const char *policy_words_codes(char text[POLICY_WORDS], const struct policy *policy)
{
    uint32_t others = PROVISIONS_SEN & ~policy->takes;
    char taken[POLICY_WORDS], refused[POLICY_WORDS];
    list_codes(taken, policy->takes);
    if (others == 0)
        snprintf(text, POLICY_WORDS, "all are taken: %.20s", taken);
    else
        snprintf(text, POLICY_WORDS, "taken: %.20s; refused: %.20s", taken,
                 list_codes(refused, others));
    return text;
}

const char *policy_words_reason(const struct policy *policy)
{
    return policy->codes_reason[0] != '\0' ? policy->codes_reason : "no reason is stated";
}

const char *policy_words_hours(char text[POLICY_WORDS], const struct policy *policy)
{
    const char *step = quantity_step(policy->hours_step_thousandths);
    switch (policy->hours_rounding) {
    case HOURS_COMPLETED:
        snprintf(text, POLICY_WORDS, "by the completed %s only", step);
        return text;
    case HOURS_NEAREST:
        snprintf(text, POLICY_WORDS, "to the nearest %s, halfway goes up", step);
        return text;
    case HOURS_EXACT:
        break;
    }
    return "exactly, to three decimals";
}

const char *policy_words_budget(enum budget_rounding rounding)
{
    switch (rounding) {
    case BUDGET_NEAREST_TIE_UP:
        return "to the nearest, halfway goes up";
    case BUDGET_NEAREST_TIE_DOWN:
        return "to the nearest, halfway goes down";
    case BUDGET_COMPLETED:
        break;
    }
    return "completed ones only";
}

const char *policy_words_giver(enum turnover_giver giver)
{
    static const char *const givers[] = {
        [TURNOVER_COUNTS_FIRST] = "the school's joiners and leavers, else the supplied percentage",
        [TURNOVER_SUPPLIED_FIRST] =
            "the supplied percentage, else the school's joiners and leavers",
        [TURNOVER_COUNTS_ONLY] = "the school's joiners and leavers only",
        [TURNOVER_SUPPLIED_ONLY] = "the supplied percentage only",
    };
    return givers[giver];
}

const char *policy_words_turnover(enum turnover_rounding rounding)
{
    return rounding == TURNOVER_EXACT ? "unrounded" : "as a whole percent";
}

const char *policy_words_edge(enum band_edge edge)
{
    return edge == BAND_ABOVE ? "more than" : "exactly or more than";
}

const char *policy_words_missing(enum missing_figure missing)
{
    return missing == MISSING_NO_RESULT ? "gives no result, only \"at least\"" : "counts as none";
}

const char *policy_words_applies(enum applies applies)
{
    static const char *const words[] = {[APPLIES] = "has hours",
                                        [NOT_APPLICABLE] = "has none, which is not 0 hours",
                                        [TRUST_DECIDES] = "not yet decided"};
    return words[applies];
}
