/* Checks of joiners, leavers, their period, and a supplied turnover; each is a row's check in
 * rules.c. */
#ifndef COMMON_DOMAIN_RULES_TURNOVER_H
#define COMMON_DOMAIN_RULES_TURNOVER_H

#include "common/domain/rule_look.h"

bool rule_movement_alone(const struct rule_look *look);
bool rule_movements_absurd(const struct rule_look *look);
bool rule_turnover_absurd(const struct rule_look *look);
bool rule_turnover_source_missing(const struct rule_look *look);
bool rule_turnover_source_unfit(const struct rule_look *look);
bool rule_turnover_year_missing(const struct rule_look *look);
bool rule_turnover_year_unfit(const struct rule_look *look);
bool rule_period_from_missing(const struct rule_look *look);
bool rule_period_to_missing(const struct rule_look *look);
bool rule_period_backwards(const struct rule_look *look);
bool rule_period_after_reference(const struct rule_look *look);
bool rule_period_short(const struct rule_look *look);
bool rule_counts_missing(const struct rule_look *look);
bool rule_supplied_missing(const struct rule_look *look);
bool rule_mobility_missing(const struct rule_look *look);
bool rule_turnover_high(const struct rule_look *look);
bool rule_period_long(const struct rule_look *look);

#endif
