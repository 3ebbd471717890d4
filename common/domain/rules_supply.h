/* Checks of what a trust supplies for its schools; each is a row's check in rules.c. */
#ifndef COMMON_DOMAIN_RULES_SUPPLY_H
#define COMMON_DOMAIN_RULES_SUPPLY_H

#include "common/domain/rule_look.h"

bool rule_not_to_supply(const struct rule_look *look);
bool rule_census_not_to_supply(const struct rule_look *look);
bool rule_without_budget(const struct rule_look *look);
bool rule_without_turnover(const struct rule_look *look);
bool rule_without_movements(const struct rule_look *look);

#endif
