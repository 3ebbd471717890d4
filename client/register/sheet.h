/* A CSV file read row by row, its columns known by name.
 *
 * Commas between cells, quotation marks around them where needed, rows ended by CRLF, LF or CR;
 * UTF-8 with or without its mark, or Windows-1252. The first row names the columns: their order and
 * further ones do not matter, nor do capitals. Rows without anything in them are passed over. */
#ifndef CLIENT_REGISTER_SHEET_H
#define CLIENT_REGISTER_SHEET_H

#include "client/register/faults.h"

enum {
    SHEET_COLUMNS_MAX = 500,
    SHEET_ROW_MAX = 64 << 10, /* bytes */
    SHEET_ROWS_MAX = 200000,
    SHEET_NO_COLUMN = -1
};

struct sheet;

struct sheet_reading {
    /* The header has been read: find the columns, or sheet_stop. */
    void (*on_header)(struct sheet *sheet, void *context);
    /* A row with as many cells as the header has. */
    void (*on_row)(struct sheet *sheet, void *context);
    void *context;
};

/* Reads all of it. Rows that are wrong by themselves (too few cells) are faults. NULL, or why it is
 * no such file: then reading ended there. Texts of the sheet die with the call; the reason lives in
 * the faults' arena. */
const char *sheet_read(FILE *in, const struct sheet_reading *reading, struct faults *faults);

/* For the callbacks. The column of this name, SHEET_NO_COLUMN where there is none; one that stands
 * there twice stops the reading. */
int sheet_find(struct sheet *sheet, const char *name);

/* The same; one that is not there stops the reading, with the columns that are. */
int sheet_need(struct sheet *sheet, const char *name);

/* The file is not to be read on, and why; the first reason stands. */
__attribute__((format(printf, 2, 3))) void sheet_stop(struct sheet *sheet, const char *format, ...);

/* As the file calls the column; "" for SHEET_NO_COLUMN. */
const char *sheet_header(const struct sheet *sheet, int column);

/* The line the row begins on, as an editor counts them. */
unsigned sheet_row(const struct sheet *sheet);

/* The row's cell without spaces around it; "" for SHEET_NO_COLUMN. One that is no text is a fault,
 * and "". Good until the next row. */
const char *sheet_cell(struct sheet *sheet, int column);

#endif
