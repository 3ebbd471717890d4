/* What joining and leaving the trust share: a day, and words why. */
#ifndef SERVER_HANDLERS_MEMBERSHIP_CHANGE_H
#define SERVER_HANDLERS_MEMBERSHIP_CHANGE_H

#include "common/wire/violations.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* Fields "on" and "reason"; without a reason where none is needed. */
void change_check(const char *on, const char *reason, bool reason_needed,
                  struct violations *violations);

/* "1 March 2027" of column day of the first row. */
const char *change_day_words(struct turn *turn, const struct rows *rows);

/* That a day of the request lies too far away. */
void change_refuse_far(struct turn *turn);

#endif
