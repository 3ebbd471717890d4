/* The values a statement is given. Values bound before the first row are the statement's plain
 * parameters
 * ($1, $2, ...); once parameters_next_row has been called, each further value is one cell, and
 * every column of cells travels as one array parameter: the statement unnests them. */
#ifndef SERVER_STORE_PARAMETERS_H
#define SERVER_STORE_PARAMETERS_H

#include "common/base/arena.h"

#include <stdint.h>

enum { PARAMETERS_MAX = 48 };

struct value;

struct parameters {
    struct arena *arena;
    struct value *plain;
    size_t plain_count;
    struct value *cells; /* row after row, PARAMETERS_MAX to a row until the first row is whole */
    size_t rows, columns, capacity, filled;
};

void parameters_init(struct parameters *parameters, struct arena *arena);
void parameters_next_row(struct parameters *parameters);

/* Texts and bytes are copied. NULL texts and bytes are SQL's NULL. */
void bind_int(struct parameters *parameters, int64_t number);
void bind_int_or_null(struct parameters *parameters, bool given, uint64_t number);
void bind_bool(struct parameters *parameters, bool value);
void bind_text(struct parameters *parameters, const char *text);
void bind_bytes(struct parameters *parameters, const void *bytes, size_t length);
/* A plain parameter only; numbers NULL is SQL's NULL. */
void bind_int_list(struct parameters *parameters, const int64_t *numbers, size_t count);

/* As libpq wants them. */
struct encoded {
    int count;
    const char *values[PARAMETERS_MAX];
    int lengths[PARAMETERS_MAX];
    int formats[PARAMETERS_MAX]; /* 0 text, 1 binary */
};

/* Several jobs of one statement as one: the plain values are the first's, rows follow in order. */
void parameters_encode(const struct parameters *const *parts, size_t count, struct arena *arena,
                       struct encoded *encoded);

#endif
