/* Last year's return of a school, as the trust accepted it: this year's is compared with it. */
#ifndef CLIENT_COMMANDS_RETURN_LAST_YEAR_H
#define CLIENT_COMMANDS_RETURN_LAST_YEAR_H

#include "client/commands/return_gather.h"
#include "senconet/v1/collections.pb-c.h"

/* Fills the writing's last_year; NULL where nothing was accepted. False: said, and *code is what to
 * exit with. */
__attribute__((warn_unused_result)) bool return_last_year_ask(
    struct writing *writing, const Senconet__V1__Collection *collection, enum exit_code *code);

/* Its figures; there must be one. */
void return_last_year_read(const struct writing *writing, struct figures *figures);

#endif
