/* Checks of the figures beside last year's; each is a row's check in rules.c. */
#ifndef COMMON_DOMAIN_RULES_LAST_YEAR_H
#define COMMON_DOMAIN_RULES_LAST_YEAR_H

#include "common/domain/rule_look.h"

bool rule_far_from_last_year(const struct rule_look *look);
bool rule_budget_far_from_last_year(const struct rule_look *look);
bool rule_same_as_last_year(const struct rule_look *look);
bool rule_carried_over(const struct rule_look *look);
bool rule_pupils_carried_over(const struct rule_look *look);

#endif
