/* The figures of a return beside last year's, with the difference, where each comes from and who
 * gave it. */
#ifndef CLIENT_COMMANDS_RETURN_BESIDE_H
#define CLIENT_COMMANDS_RETURN_BESIDE_H

#include "client/commands/visit.h"
#include "senconet/v1/returns.pb-c.h"

#include <jansson.h>

/* What the trust accepted of this school last year; NULL where there is none. False: said, and
 * *code is what to exit with. */
__attribute__((warn_unused_result)) bool return_beside_ask(struct visit *visit,
                                                           const Senconet__V1__Return *stored,
                                                           const Senconet__V1__Return **last_year,
                                                           enum exit_code *code);

/* As a table, or the file that was asked for. */
void return_beside_print(struct visit *visit, const Senconet__V1__Return *stored,
                         const Senconet__V1__Return *last_year);

/* Adds "lastYear", and "differences" from it to this year: {"provision.K": -3}, in the units that
 * the figures have; nothing where there is no last year. */
void return_beside_add(struct visit *visit, const Senconet__V1__Return *stored,
                       const Senconet__V1__Return *last_year, json_t *answer);

#endif
