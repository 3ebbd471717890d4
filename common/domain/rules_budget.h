/* Checks of the notional SEN budget; each is a row's check in rules.c. */
#ifndef COMMON_DOMAIN_RULES_BUDGET_H
#define COMMON_DOMAIN_RULES_BUDGET_H

#include "common/domain/rule_look.h"

bool rule_budget_absurd(const struct rule_look *look);
bool rule_budget_year_missing(const struct rule_look *look);
bool rule_budget_year_unfit(const struct rule_look *look);
bool rule_budget_source_missing(const struct rule_look *look);
bool rule_budget_source_unfit(const struct rule_look *look);
bool rule_budget_missing(const struct rule_look *look);
bool rule_budget_zero(const struct rule_look *look);
bool rule_budget_per_pupil(const struct rule_look *look);

#endif
