/* The table of rules: errors first, so that a long list of queries never pushes one out. */
#include "common/domain/rules.h"

#include "common/domain/rule_look.h"
#include "common/domain/rules_budget.h"
#include "common/domain/rules_last_term.h"
#include "common/domain/rules_last_year.h"
#include "common/domain/rules_not_known.h"
#include "common/domain/rules_pupils.h"
#include "common/domain/rules_supply.h"
#include "common/domain/rules_turnover.h"

#define BIT(id)   (1u << (id))
#define SEN_CODES (BIT(FIGURE_A) | BIT(FIGURE_P) | BIT(FIGURE_S) | BIT(FIGURE_K) | BIT(FIGURE_E))
#define MOVEMENTS (BIT(FIGURE_JOINERS) | BIT(FIGURE_LEAVERS))
#define COUNTS_OF_PUPILS                                                                           \
    (SEN_CODES | BIT(FIGURE_N) | BIT(FIGURE_K_AGENCIES) | BIT(FIGURE_ROLL) | MOVEMENTS)

#define EVERY_FIGURE (COUNTS_OF_PUPILS | BIT(FIGURE_TURNOVER) | BIT(FIGURE_BUDGET))

/* Every code but statements and plans. */
#define SEN_WITHOUT_PLAN (BIT(FIGURE_A) | BIT(FIGURE_P) | BIT(FIGURE_K))

/* When a rule is run: those that compare figures only while each of them can be. And what it says
 * nothing without, beside the figures. */
enum {
    ALWAYS,
    BOUND,
    COMPARES,
    WHEN = 3,
    NEEDS_COLLECTION = 4,
    NEEDS_LAST_YEAR = 8,
    NEEDS_LAST_TERM = 16
};

static const struct rule {
    const char *name;
    const char *national;
    enum severity severity;
    enum acceptable acceptable;
    unsigned when;
    uint32_t figures;  /* mask of 1 << enum figure_id: checked for each, which is then the field */
    const char *field; /* where the rule is about something else */
    bool (*broken)(const struct rule_look *look);
} rules[] = {
    {"count_absurd", NULL, RULE_ERROR, NO_ANSWER, BOUND, COUNTS_OF_PUPILS, NULL, rule_count_absurd},
    {"turnover_absurd", NULL, RULE_ERROR, NO_ANSWER, BOUND, BIT(FIGURE_TURNOVER), NULL,
     rule_turnover_absurd},
    {"budget_absurd", NULL, RULE_ERROR, NO_ANSWER, BOUND, BIT(FIGURE_BUDGET), NULL,
     rule_budget_absurd},
    {"not_to_supply", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, COUNTS_OF_PUPILS & ~MOVEMENTS, NULL,
     rule_not_to_supply},
    {"census_not_to_supply", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "censusDate",
     rule_census_not_to_supply},
    {"not_known_not_to_supply", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "notKnown",
     rule_not_known_not_to_supply},
    {"given_and_not_known", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, EVERY_FIGURE, NULL,
     rule_given_and_not_known},
    {"not_taken", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, SEN_CODES, NULL, rule_not_taken},
    {"census_date_other", "100", RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0, "censusDate",
     rule_census_date_other},
    {"roll_zero", NULL, RULE_ERROR, NO_ANSWER, COMPARES, BIT(FIGURE_ROLL), NULL, rule_roll_zero},
    {"parts_above_roll", "1000", RULE_ERROR, NO_ANSWER, COMPARES, BIT(FIGURE_ROLL), NULL,
     rule_parts_above_roll},
    {"parts_below_roll", "1000", RULE_ERROR, NO_ANSWER, COMPARES, BIT(FIGURE_ROLL), NULL,
     rule_parts_below_roll},
    {"agencies_above_k", NULL, RULE_ERROR, NO_ANSWER, COMPARES, BIT(FIGURE_K_AGENCIES), NULL,
     rule_agencies_above_k},
    {"movement_alone", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, MOVEMENTS, NULL, rule_movement_alone},
    {"movements_absurd", NULL, RULE_ERROR, NO_ANSWER, COMPARES, BIT(FIGURE_JOINERS), NULL,
     rule_movements_absurd},
    {"turnover_source_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0,
     "turnoverSource", rule_turnover_source_missing},
    {"turnover_source_unfit", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "turnoverSource",
     rule_turnover_source_unfit},
    {"turnover_year_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0,
     "turnoverYear", rule_turnover_year_missing},
    {"turnover_year_unfit", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "turnoverYear",
     rule_turnover_year_unfit},
    {"period_from_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0,
     "turnoverFrom", rule_period_from_missing},
    {"period_to_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0, "turnoverTo",
     rule_period_to_missing},
    {"period_backwards", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "turnoverTo",
     rule_period_backwards},
    {"period_after_reference", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0,
     "turnoverTo", rule_period_after_reference},
    {"period_short", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0, "turnoverFrom",
     rule_period_short},
    {"budget_year_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0, "budgetYear",
     rule_budget_year_missing},
    {"budget_year_unfit", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "budgetYear",
     rule_budget_year_unfit},
    {"budget_source_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0,
     "budgetSource", rule_budget_source_missing},
    {"budget_source_unfit", NULL, RULE_ERROR, NO_ANSWER, ALWAYS, 0, "budgetSource",
     rule_budget_source_unfit},
    {"without_budget", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, BIT(FIGURE_BUDGET),
     NULL, rule_without_budget},
    {"without_turnover", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_TURNOVER), NULL, rule_without_turnover},
    {"without_movements", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_JOINERS), NULL, rule_without_movements},
    {"roll_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, BIT(FIGURE_ROLL), NULL,
     rule_roll_missing},
    {"pupils_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, 0, "provision",
     rule_pupils_missing},
    {"agencies_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_K_AGENCIES), NULL, rule_agencies_missing},
    {"budget_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, BIT(FIGURE_BUDGET),
     NULL, rule_budget_missing},
    {"counts_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION, BIT(FIGURE_JOINERS),
     NULL, rule_counts_missing},
    {"supplied_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_TURNOVER), NULL, rule_supplied_missing},
    {"mobility_missing", NULL, RULE_ERROR, NO_ANSWER, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_JOINERS), NULL, rule_mobility_missing},
    {"pupils_not_known", NULL, RULE_QUERY, REASON, ALWAYS | NEEDS_COLLECTION, 0, "provision",
     rule_pupils_not_known},
    {"not_known", NULL, RULE_QUERY, REASON, ALWAYS | NEEDS_COLLECTION,
     BIT(FIGURE_K_AGENCIES) | BIT(FIGURE_ROLL) | BIT(FIGURE_JOINERS) | BIT(FIGURE_TURNOVER) |
         BIT(FIGURE_BUDGET),
     NULL, rule_not_known},
    {"pupils_carried_over", NULL, RULE_QUERY, CONFIRMATION, ALWAYS | NEEDS_LAST_YEAR, 0,
     "provision", rule_pupils_carried_over},
    {"carried_over", NULL, RULE_QUERY, CONFIRMATION, ALWAYS | NEEDS_LAST_YEAR,
     BIT(FIGURE_K_AGENCIES) | BIT(FIGURE_JOINERS) | BIT(FIGURE_TURNOVER) | BIT(FIGURE_BUDGET), NULL,
     rule_carried_over},
    {"ehc_high", "2190", RULE_QUERY, CONFIRMATION, COMPARES, BIT(FIGURE_E), NULL, rule_ehc_high},
    {"sen_none", "2200", RULE_QUERY, CONFIRMATION, COMPARES, 0, "provision", rule_sen_none},
    {"support_high", "2205", RULE_QUERY, CONFIRMATION, COMPARES, BIT(FIGURE_K), NULL,
     rule_support_high},
    {"ehc_low", "2210", RULE_QUERY, CONFIRMATION, COMPARES, BIT(FIGURE_E), NULL, rule_ehc_low},
    {"turnover_high", NULL, RULE_QUERY, REASON, COMPARES,
     BIT(FIGURE_JOINERS) | BIT(FIGURE_TURNOVER), NULL, rule_turnover_high},
    {"period_long", NULL, RULE_QUERY, CONFIRMATION, ALWAYS, 0, "turnoverFrom", rule_period_long},
    {"budget_zero", NULL, RULE_QUERY, REASON, ALWAYS, BIT(FIGURE_BUDGET), NULL, rule_budget_zero},
    {"budget_per_pupil", NULL, RULE_QUERY, CONFIRMATION, COMPARES, BIT(FIGURE_BUDGET), NULL,
     rule_budget_per_pupil},
    {"roll_far_from_last_year", NULL, RULE_QUERY, REASON, COMPARES | NEEDS_LAST_YEAR,
     BIT(FIGURE_ROLL), NULL, rule_far_from_last_year},
    {"far_from_last_year", NULL, RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_YEAR,
     BIT(FIGURE_K) | BIT(FIGURE_E), NULL, rule_far_from_last_year},
    {"budget_far_from_last_year", NULL, RULE_QUERY, REASON, COMPARES | NEEDS_LAST_YEAR,
     BIT(FIGURE_BUDGET), NULL, rule_budget_far_from_last_year},
    {"same_as_last_year", NULL, RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_YEAR, 0,
     "provision", rule_same_as_last_year},
    {"roll_above_last_term", "TonT1B", RULE_QUERY, REASON, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_ROLL), NULL, rule_above_last_term},
    {"roll_below_last_term", "TonT1C", RULE_QUERY, REASON, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_ROLL), NULL, rule_below_last_term},
    {"roll_none_last_term", "TonT1D", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_ROLL), NULL, rule_none_last_term},
    {"plans_above_last_term", "TonT5B", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_E), NULL, rule_above_last_term},
    {"plans_below_last_term", "TonT5C", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_E), NULL, rule_below_last_term},
    {"plans_none_last_term", "TonT5D", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     BIT(FIGURE_E), NULL, rule_none_last_term},
    {"support_above_last_term", "TonT6B", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     SEN_WITHOUT_PLAN, NULL, rule_above_last_term},
    {"support_below_last_term", "TonT6C", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     SEN_WITHOUT_PLAN, NULL, rule_below_last_term},
    {"support_none_last_term", "TonT6D", RULE_QUERY, CONFIRMATION, COMPARES | NEEDS_LAST_TERM,
     SEN_WITHOUT_PLAN, NULL, rule_none_last_term},
};

static void add_national(struct finding *finding)
{
    size_t length = strlen(finding->message);
    if (finding->national != NULL)
        snprintf(finding->message + length, sizeof finding->message - length, " [%s]",
                 finding->national);
}

static void run(const struct rule *rule, struct rule_look look, const char *field,
                struct findings *findings)
{
    struct finding finding = {rule->name,       rule->national, rule->severity,
                              rule->acceptable, field,          ""};
    look.finding = &finding;
    if (!rule->broken(&look))
        return;
    add_national(&finding);
    findings->errors += rule->severity == RULE_ERROR;
    if (findings->count < FINDINGS_MAX)
        findings->of[findings->count++] = finding;
}

static void run_for_each(const struct rule *rule, struct rule_look look, struct findings *findings)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((rule->figures & BIT(id)) != 0) {
            look.figure = (enum figure_id)id;
            run(rule, look, figure_path(look.figure), findings);
        }
}

void rules_run(const struct figures *figures, const struct rule_facts *facts,
               struct findings *findings)
{
    struct rule_look look = {.figures = figures, .facts = facts};
    bool absurd = false;
    *findings = (struct findings){0};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if ((rules[i].when & WHEN) == COMPARES && absurd)
            continue;
        if (rules[i].figures != 0)
            run_for_each(&rules[i], look, findings);
        else
            run(&rules[i], look, rules[i].field, findings);
        absurd = absurd || ((rules[i].when & WHEN) == BOUND && findings->errors > 0);
    }
}

struct rules_waiting rules_waiting(const struct rule_facts *facts)
{
    struct rules_waiting waiting = {0};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        bool collection = (rules[i].when & NEEDS_COLLECTION) != 0 && !facts->collection_known;
        bool last_year = (rules[i].when & NEEDS_LAST_YEAR) != 0 && facts->last_year == NULL;
        bool last_term = (rules[i].when & NEEDS_LAST_TERM) != 0 && facts->last_term == NULL;
        if (!collection && !last_year && !last_term)
            continue;
        waiting.for_collection += collection;
        waiting.for_last_year += last_year;
        waiting.for_last_term += last_term;
        waiting.of[waiting.count++] = rules[i].name;
    }
    return waiting;
}
