/* The figures of a return beside last year's, with the difference, and those of the term before;
 * where each comes from and who gave it. */
#ifndef CLIENT_COMMANDS_RETURN_BESIDE_H
#define CLIENT_COMMANDS_RETURN_BESIDE_H

#include "client/commands/return_earlier.h"

#include <jansson.h>

/* What the trust accepted of this school before. False: said, and *code is what to exit with. */
__attribute__((warn_unused_result)) bool return_beside_ask(struct visit *visit,
                                                           const Senconet__V1__Return *stored,
                                                           struct return_earlier *earlier,
                                                           enum exit_code *code);

/* As a table, or the file that was asked for. */
void return_beside_print(struct visit *visit, const Senconet__V1__Return *stored,
                         const struct return_earlier *earlier);

/* Adds "lastYear", and "differences" from it to this year: {"provision.K": -3}, in the units that
 * the figures have; and "lastTerm"; nothing of what there is not. */
void return_beside_add(struct visit *visit, const Senconet__V1__Return *stored,
                       const struct return_earlier *earlier, json_t *answer);

#endif
