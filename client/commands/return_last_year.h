/* Last year's figures of a school, as the trust accepted them: this year's are compared with them.
 * Of a school that came from others since they are those schools'. */
#ifndef CLIENT_COMMANDS_RETURN_LAST_YEAR_H
#define CLIENT_COMMANDS_RETURN_LAST_YEAR_H

#include "client/commands/return_gather.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/membership.pb-c.h"

/* The figures of a writing's last year; there must be one. */
void return_last_year_read(const struct writing *writing, struct figures *figures);

/* Before the collection of that name, or with last_term of the term before it; NULL: said. */
const Senconet__V1__LastYearAnswer *return_last_year_of(struct visit *visit, uint64_t school,
                                                        const char *collection, bool last_term,
                                                        enum exit_code *code);

/* Where they are not simply the school's own: whose they are, or why they cannot be told. */
void return_last_year_tell(FILE *out, const Senconet__V1__LastYearAnswer *answer, bool last_term);

/* The figures and answers as those of a return of the school's; there must be figures. */
Senconet__V1__Return *return_last_year_return(struct arena *arena, uint64_t school,
                                              const Senconet__V1__LastYearAnswer *answer);

#endif
