/* A policy's choices in words, a line each. */
#include "client/line/choices.h"

#include "client/line/policy_words.h"
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

static void print_turnover(FILE *out, const struct policy *policy)
{
    if (policy->band_count == 0) {
        fprintf(out, LINE "turnover gives no hours\n");
        return;
    }
    fprintf(out, LINE "turnover: %s\n", policy_words_giver(policy->turnover_giver));
    fprintf(out, LINE "turnover is compared %s; a band is for %s its percentage\n",
            policy_words_turnover(policy->turnover_rounding), policy_words_edge(policy->band_edge));
    fprintf(out, LINE "joiners and leavers over less than twelve months are %staken\n",
            policy->short_period == SHORT_PERIOD_TAKEN ? "" : "not ");
}

void choices_print(FILE *out, const struct policy *policy, enum school_kind kind)
{
    char unit[NUMBER_TEXT], hours[POLICY_WORDS], codes[POLICY_WORDS];
    fprintf(out, "Policy \"%s\". Chosen by the trust:\n", policy->name);
    print_k_weight(out, policy);
    fprintf(out, LINE "old and new codes: %s\n", policy_words_codes(codes, policy));
    if (policy->codes_reason[0] != '\0')
        fprintf(out, LINE "why these codes: %s\n", policy->codes_reason);
    fprintf(out, LINE "a point for every %s of notional SEN budget, %s\n",
            number_print_pounds(unit, policy->budget_unit_pence),
            policy_words_budget(policy->budget_rounding));
    fprintf(out, LINE "points make hours %s\n", policy_words_hours(hours, policy));
    print_turnover(out, policy);
    fprintf(out, LINE "a missing figure %s\n", policy_words_missing(policy->missing_figure));
    fprintf(out, LINE "kind of school %s: %s\n", school_kind_name(kind),
            policy_words_applies(policy->applies[kind]));
}
