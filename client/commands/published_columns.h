/* Columns of publications on the command line, and in print. */
#ifndef CLIENT_COMMANDS_PUBLISHED_COLUMNS_H
#define CLIENT_COMMANDS_PUBLISHED_COLUMNS_H

#include "client/line/arguments.h"
#include "common/base/arena.h"
#include "senconet/v1/publications.pb-c.h"

#define COLUMNS_OPTION                                                                             \
    {                                                                                              \
        .name = "columns", .value = "COLUMN,...",                                                  \
        .help =                                                                                    \
            "what the table has: a, p, s, k, e (pupils by SEN provision), sen (all of these), "    \
            "roll, points, hours",                                                                 \
        .needed = true                                                                             \
    }

/* "k,e,sen" of --columns. NULL: what is no column is said. */
Senconet__V1__PublishedColumn *published_columns_read(const struct arguments *arguments,
                                                      struct arena *arena, size_t *count);

/* The one column of so many letters, given with this option; false: said. */
__attribute__((warn_unused_result)) bool published_column_read(
    const struct arguments *arguments, const char *option, const char *text, size_t length,
    Senconet__V1__PublishedColumn *column);

/* "K", "Hours a week"; "?" for a column of a newer program. */
const char *published_columns_head(Senconet__V1__PublishedColumn column);

/* "k, e, sen" into the arena. */
const char *published_columns_words(struct arena *arena,
                                    const Senconet__V1__PublishedColumn *columns, size_t count);

/* A figure of the column as people read it: points and hours have decimals. */
enum { PUBLISHED_FIGURE = 40 };
const char *published_figure(char text[PUBLISHED_FIGURE], Senconet__V1__PublishedColumn column,
                             uint64_t value);

#endif
