/* A table for people: cells under headers, in columns as wide as what stands in them. Nothing is
 * cut off and nothing coloured, so that what goes to a file or a pipe is the same text. Where a
 * file was asked for (export.h) it goes there instead. */
#ifndef CLIENT_LINE_TABLE_H
#define CLIENT_LINE_TABLE_H

struct table;

/* headers: ended by NULL; they are copied. */
struct table *table_new(const char *const *headers);
void table_free(struct table *table);

/* The next cell, row after row; copied. NULL leaves it empty. UTF-8; control characters are printed
 * as escapes. */
void table_add(struct table *table, const char *cell);

/* A cell that says one thing to people and another in files, which count with it: "£67,755" and
 * "67755". */
void table_add_value(struct table *table, const char *words, const char *value);

/* A day ("2026-11-25") or a time ("2026-11-25T19:15:03.123Z"): words on the screen, and what a
 * spreadsheet can count with in files, by this machine's clock. Anything else stays as it is. */
void table_add_day(struct table *table, const char *iso);
void table_add_moment(struct table *table, const char *iso);

/* Numbers stand at the right: the column, from 0. */
void table_right(struct table *table, unsigned column);

/* The column is in files only: what names a row beyond what people read, such as a write's id. */
void table_file_only(struct table *table, unsigned column);

/* On stdout, headers first. A row begun must be complete; a table without rows prints nothing, but
 * is a file with headers. */
void table_print(struct table *table);

#endif
