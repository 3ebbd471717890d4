/* Checks of what a school says it does not have; each is a row's check in rules.c. */
#ifndef COMMON_DOMAIN_RULES_NOT_KNOWN_H
#define COMMON_DOMAIN_RULES_NOT_KNOWN_H

#include "common/domain/rule_look.h"

bool rule_given_and_not_known(const struct rule_look *look);
bool rule_not_known_not_to_supply(const struct rule_look *look);
bool rule_not_known(const struct rule_look *look);
bool rule_pupils_not_known(const struct rule_look *look);

#endif
