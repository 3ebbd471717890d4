/* What a statement returned, read by column name. Of a batch, each member sees its own rows only.
 */
#ifndef SERVER_STORE_ROWS_H
#define SERVER_STORE_ROWS_H

#include "common/base/arena.h"

#include <libpq-fe.h>
#include <stdint.h>

struct rows {
    const PGresult *result;
    int first, count;
};

/* That a column is there is our bug to get wrong. */
bool rows_null(const struct rows *rows, int row, const char *column);
int64_t rows_int(const struct rows *rows, int row, const char *column); /* NULL reads as 0 */
bool rows_bool(const struct rows *rows, int row, const char *column);
const char *rows_text(const struct rows *rows, int row,
                      const char *column); /* lives as the result */

/* bytea; NULL where it is NULL. */
const uint8_t *rows_bytes(const struct rows *rows, int row, const char *column, struct arena *arena,
                          size_t *length);

/* A text into the arena; NULL where it is NULL. */
char *rows_copy(const struct rows *rows, int row, const char *column, struct arena *arena);

/* The rows of one member of a batch: those whose column "ordinal" is its number, from 1. The
 * statement must return its rows in the order of ordinal. */
struct rows rows_of_ordinal(const struct rows *rows, int64_t ordinal);

#endif
