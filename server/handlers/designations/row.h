/* Designations as rows and as messages. */
#ifndef SERVER_HANDLERS_DESIGNATIONS_ROW_H
#define SERVER_HANDLERS_DESIGNATIONS_ROW_H

#include "senconet/v1/designations.pb-c.h"
#include "server/gate/handler.h"

/* The end of a statement that has found designation ids: the rows designation_message reads. */
#define DESIGNATION_COLUMNS " d.*, today() as today "

/* All of it: the post, what is found in it, and the clock as of the row's column today. With the
 * hours at all their schools only for who may know of the others: themselves, the trust and
 * auditors, no head of one school. */
Senconet__V1__Designation *designation_message(struct arena *arena, const struct rows *rows,
                                               int row, bool of_all_schools);

/* Whether the caller may, of the row's person. */
bool designation_of_all_schools(const struct turn *turn, const struct rows *rows, int row);

/* Fields number and writeId of a request about a designation. */
void designation_check(uint64_t number, const char *write_id, struct violations *violations);

/* True where nothing was done and the turn now says why: the outcome's column is outcome, and words
 * says more. */
bool designation_refused(struct turn *turn, const struct rows *rows);

/* Of a role that is given, or of its days. */
extern const struct constraint_words designation_constraints[];

#endif
