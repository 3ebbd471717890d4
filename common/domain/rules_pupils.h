/* Checks of the pupil counts and the roll; each is a row's check in rules.c. */
#ifndef COMMON_DOMAIN_RULES_PUPILS_H
#define COMMON_DOMAIN_RULES_PUPILS_H

#include "common/domain/rule_look.h"

bool rule_count_absurd(const struct rule_look *look);
bool rule_roll_zero(const struct rule_look *look);
bool rule_parts_above_roll(const struct rule_look *look);
bool rule_parts_below_roll(const struct rule_look *look);
bool rule_agencies_above_k(const struct rule_look *look);
bool rule_not_taken(const struct rule_look *look);
bool rule_census_date_other(const struct rule_look *look);
bool rule_roll_missing(const struct rule_look *look);
bool rule_pupils_missing(const struct rule_look *look);
bool rule_agencies_missing(const struct rule_look *look);
bool rule_ehc_high(const struct rule_look *look);
bool rule_ehc_low(const struct rule_look *look);
bool rule_sen_none(const struct rule_look *look);
bool rule_support_high(const struct rule_look *look);

#endif
