/* What an act of issuing says of the schools: counted all, named up to a bound. */
#ifndef SERVER_HANDLERS_ALLOCATIONS_ISSUE_ANSWER_H
#define SERVER_HANDLERS_ALLOCATIONS_ISSUE_ANSWER_H

#include "senconet/v1/allocations.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

Senconet__V1__IssueAnswer *issue_answer_new(struct arena *arena);

/* A school to which nothing can be issued. */
void issue_answer_leave_out(Senconet__V1__IssueAnswer *answer, struct arena *arena,
                            const Senconet__V1__Allocation *allocation,
                            Senconet__V1__LeftOut__Why why);

/* The allocation takes the place of the one in the row: columns number_before, result_before,
 * hours_before. The message, for the number it will get; NULL where it is counted only. */
Senconet__V1__Replacement *issue_answer_replace(Senconet__V1__IssueAnswer *answer,
                                                struct arena *arena,
                                                const Senconet__V1__Allocation *allocation,
                                                const struct rows *rows, int row);

#endif
