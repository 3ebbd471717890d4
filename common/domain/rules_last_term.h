/* Checks of the figures beside those of the collection of the term before (term.h); each is a row's
 * check in rules.c. Pupils with SEN and no plan are one number, asked about at K, or at the old
 * code that is given. */
#ifndef COMMON_DOMAIN_RULES_LAST_TERM_H
#define COMMON_DOMAIN_RULES_LAST_TERM_H

#include "common/domain/rule_look.h"

bool rule_above_last_term(const struct rule_look *look);
bool rule_below_last_term(const struct rule_look *look);

/* There were none; one now is worth a look, as the national rule has it. */
bool rule_none_last_term(const struct rule_look *look);

#endif
