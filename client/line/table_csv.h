/* A table as CSV, as RFC 4180 has it: commas, quotes where needed, lines that end with CR LF; all
 * columns, headers first.
 *
 * UTF-8 with a byte order mark: without one Excel in British schools reads a file by the machine's
 * old code page, and "Chloë" is spoilt on the way back. What else reads CSV skips the mark, or can
 * be told to ("utf-8-sig" in Python).
 *
 * A spreadsheet takes what begins with = + - @, a tab or a CR for a formula, whoever wrote it:
 * such a cell gets an apostrophe in front, unless it is a plain number. Spaces before it are looked
 * through. */
#ifndef CLIENT_LINE_TABLE_CSV_H
#define CLIENT_LINE_TABLE_CSV_H

#include <stdio.h>

struct table;

/* What could not be written, the stream's own error says. */
void table_write_csv(const struct table *table, FILE *out);

#endif
