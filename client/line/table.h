/* A table for people: cells under headers, in columns as wide as what stands in them. Nothing is
 * cut off and nothing coloured, so that what goes to a file or a pipe is the same text. */
#ifndef CLIENT_LINE_TABLE_H
#define CLIENT_LINE_TABLE_H

struct table;

/* headers: ended by NULL; they are copied. */
struct table *table_new(const char *const *headers);
void table_free(struct table *table);

/* The next cell, row after row; copied. NULL leaves it empty. UTF-8; control characters are printed
 * as escapes. */
void table_add(struct table *table, const char *cell);

/* Numbers stand at the right: the column, from 0. */
void table_right(struct table *table, unsigned column);

/* On stdout, headers first. A row begun must be complete; a table without rows prints nothing. */
void table_print(struct table *table);

#endif
