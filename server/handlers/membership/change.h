/* What is said of a school and its place in the trust: a day, words why, and what is said of an
 * outcome that is none. */
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

/* Of the rows behind the first, with key and state: "2026-27 is draft; 2025-26 is sent back". */
const char *change_returns_words(struct turn *turn, const struct rows *rows);

/* What an outcome that is none says: words, and where there is more of them the day of the first
 * row between. */
struct change_refusal {
    const char *outcome, *field; /* NULL: no single field */
    enum grpc_code code;
    const char *words, *after_day;
};

/* True where nothing was done and the turn now says why: as the table says, which ends with one
 * without an outcome; or that there is no such school, or that a day lies too far away. */
bool change_refused(struct turn *turn, const struct rows *rows, const char *outcome,
                    const struct change_refusal *refusals);

#endif
