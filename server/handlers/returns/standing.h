/* Where a return stands for one caller: the days it has, what may be done with it now, and what was
 * asked when it was sent back. */
#ifndef SERVER_HANDLERS_RETURNS_STANDING_H
#define SERVER_HANDLERS_RETURNS_STANDING_H

#include "senconet/v1/returns.pb-c.h"
#include "server/store/rows.h"

/* Columns opens_on, due_on, closes_on, finish_by, extended_to, window_phase. */
Senconet__V1__Window *window_message(struct arena *arena, const struct rows *rows, int row);

#define WINDOW_COLUMNS                                                                             \
    " c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to,"                              \
    " window_phase(c.opens_on, c.due_on, c.closes_on, c.finish_by, h.extended_to) as "             \
    "window_phase "

/* Columns head_state, window_phase; roles as masks of 1 << Role. */
Senconet__V1__ReturnAct *acts_allowed(struct arena *arena, const struct rows *rows, int row,
                                      unsigned roles, size_t *count);

/* Takes out what sends a return, which an exempt school may not; gives how many are left. */
size_t acts_but_sending(Senconet__V1__ReturnAct *acts, size_t count);

/* What these roles may do in some state, at some time. */
Senconet__V1__ReturnAct *acts_by_role(struct arena *arena, unsigned roles, size_t *count);

#endif
