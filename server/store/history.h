/* What is told of the history with every answer to a write: which it is, and the heads of the
 * audit's chains that the write's transaction has gone into. */
#ifndef SERVER_STORE_HISTORY_H
#define SERVER_STORE_HISTORY_H

#include "server/store/statement.h"

#include "common/base/arena.h"

#include <stdint.h>

/* Goes behind every statement that writes, in the same transaction: what it says is told only where
 * that is committed. To prepare on every session that asks for it. */
extern const struct statement history_statement;

/* "EPOCH CHAIN NUMBER HASH", or "EPOCH" where nothing was noted: of the chain of this school, or
 * else of this person, or of the trust's own; or else of the only one there is, where the write was
 * nobody else's, too. NULL: the result says nothing. */
const char *history_told(struct arena *arena, const PGresult *result, int64_t school,
                         int64_t person, bool alone);

#endif
