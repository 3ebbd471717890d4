/* Last year's return of a school, as the trust accepted it: this year's is compared with it. */
#ifndef CLIENT_COMMANDS_RETURN_LAST_YEAR_H
#define CLIENT_COMMANDS_RETURN_LAST_YEAR_H

#include "client/commands/return_gather.h"
#include "senconet/v1/collections.pb-c.h"

/* *last_year: of the school, for the collection before this one; NULL where nothing was accepted.
 * False: said, and *code is what to exit with. */
__attribute__((warn_unused_result)) bool return_last_year_ask(
    struct visit *visit, uint64_t school, const Senconet__V1__Collection *collection,
    const Senconet__V1__Return **last_year, enum exit_code *code);

/* Its figures; there must be one. */
void return_last_year_read(const struct writing *writing, struct figures *figures);

#endif
