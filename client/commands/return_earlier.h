/* What a return's figures are compared with, as the trust accepted it then: last year's, and those
 * of the term before. Of a school that came from others since they are those schools'. */
#ifndef CLIENT_COMMANDS_RETURN_EARLIER_H
#define CLIENT_COMMANDS_RETURN_EARLIER_H

#include "client/commands/visit.h"
#include "common/domain/rule_facts.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

/* NULL where nothing was accepted. */
struct return_earlier {
    const Senconet__V1__Return *last_year, *last_term;
    struct date last_term_date; /* the reference date of last_term, which names the term */
};

/* Of the school, for this collection. What is unusual about it (return_last_year_tell) goes to out,
 * or with NULL is not told. False: said, and *code is what to exit with. */
__attribute__((warn_unused_result)) bool return_earlier_ask(
    struct visit *visit, uint64_t school, const Senconet__V1__Collection *collection, FILE *out,
    struct return_earlier *earlier, enum exit_code *code);

/* For the rules; what is read is kept in the arena. */
void return_earlier_add(const struct return_earlier *earlier, struct arena *arena,
                        struct rule_facts *facts);

#endif
