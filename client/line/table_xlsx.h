/* A table as a workbook of one sheet: all columns, headers first and staying in sight. Texts are
 * texts whatever they look like, numbers are numbers, days and times what Excel can count with. */
#ifndef CLIENT_LINE_TABLE_XLSX_H
#define CLIENT_LINE_TABLE_XLSX_H

struct table;

/* Writes over what is at path. NULL: it is whole. Else why not. */
const char *table_write_xlsx(const struct table *table, const char *path, const char *sheet);

#endif
