/* A policy's choices in words, a line each. */
#include "client/line/choices.h"

#include "client/line/quantity.h"
#include "common/base/number.h"

#define LINE "  - "

static void print_k_weight(FILE *out, const struct policy *policy)
{
    char weight[QUANTITY_TEXT], agencies[QUANTITY_TEXT];
    if ((policy->takes & 1u << PROVISION_K) == 0)
        return;
    fprintf(out, LINE "a pupil at SEN support (K) counts %s",
            quantity_points(weight, policy->weight_hundredths[PROVISION_K].value));
    if (policy->k_agencies_weight_hundredths.given)
        fprintf(out, ", with outside agencies involved %s",
                quantity_points(agencies, policy->k_agencies_weight_hundredths.value));
    fprintf(out, "; there is no national number for it\n");
}

static void print_hours_rounding(FILE *out, const struct policy *policy)
{
    switch (policy->hours_rounding) {
    case HOURS_COMPLETED:
        fprintf(out, LINE "points make hours by the completed %s only\n",
                quantity_step(policy->hours_step_thousandths));
        return;
    case HOURS_NEAREST:
        fprintf(out, LINE "points make hours to the nearest %s, halfway goes up\n",
                quantity_step(policy->hours_step_thousandths));
        return;
    case HOURS_EXACT:
        fprintf(out, LINE "points make hours exactly, to three decimals\n");
        return;
    }
}

static const char *budget_words(enum budget_rounding rounding)
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

static void print_turnover(FILE *out, const struct policy *policy)
{
    static const char *const givers[] = {
        [TURNOVER_COUNTS_FIRST] = "the school's joiners and leavers, else the supplied percentage",
        [TURNOVER_SUPPLIED_FIRST] =
            "the supplied percentage, else the school's joiners and leavers",
        [TURNOVER_COUNTS_ONLY] = "the school's joiners and leavers only",
        [TURNOVER_SUPPLIED_ONLY] = "the supplied percentage only",
    };
    if (policy->band_count == 0) {
        fprintf(out, LINE "turnover gives no hours\n");
        return;
    }
    fprintf(out, LINE "turnover: %s\n", givers[policy->turnover_giver]);
    fprintf(out, LINE "turnover is compared %s; a band is for %s its percentage\n",
            policy->turnover_rounding == TURNOVER_EXACT ? "unrounded" : "as a whole percent",
            policy->band_edge == BAND_ABOVE ? "more than" : "exactly or more than");
    fprintf(out, LINE "joiners and leavers over less than twelve months are %staken\n",
            policy->short_period == SHORT_PERIOD_TAKEN ? "" : "not ");
}

void choices_print(FILE *out, const struct policy *policy, enum school_kind kind)
{
    static const char *const applies[] = {[APPLIES] = "has hours",
                                          [NOT_APPLICABLE] = "has none, which is not 0 hours",
                                          [TRUST_DECIDES] = "not yet decided"};
    char unit[NUMBER_TEXT];
    fprintf(out, "Policy \"%s\". Chosen by the trust:\n", policy->name);
    print_k_weight(out, policy);
    fprintf(out, LINE "a point for every %s of notional SEN budget, %s\n",
            number_print_pounds(unit, policy->budget_unit_pence),
            budget_words(policy->budget_rounding));
    print_hours_rounding(out, policy);
    print_turnover(out, policy);
    fprintf(out, LINE "a missing figure %s\n",
            policy->missing_figure == MISSING_NO_RESULT ? "gives no result, only \"at least\""
                                                        : "counts as none");
    fprintf(out, LINE "kind of school %s: %s\n", school_kind_name(kind),
            applies[policy->applies[kind]]);
}
