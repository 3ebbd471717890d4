/* Rows by libcsv, which is fed at most one line at a time so that the line of each row is known. */
#include "client/register/sheet.h"

#include "client/register/encoding.h"
#include "client/register/sheet_start.h"
#include "common/base/memory.h"

#include <csv.h>
#include <errno.h>
#include <strings.h>

enum { TEXT_ROOM = (ENCODING_GROWTH + 1) * (SHEET_ROW_MAX + 1), PIECE = 64 << 10 };

struct cell {
    const char *text, *fault;
};

struct sheet {
    const struct sheet_reading *reading;
    struct faults *faults;
    struct arena arena;
    struct csv_parser parser;
    bool said_utf8;
    const char *reason; /* not to be read on */
    const char **headers;
    int columns;
    struct cell cell[SHEET_COLUMNS_MAX];
    int cells;  /* of this row, also those beyond the most there may be */
    char *text; /* of this row's cells */
    size_t text_used;
    size_t row_bytes;
    unsigned line, row;
    bool row_open;        /* a row has begun on or before this line */
    bool carriage_return; /* was the byte before */
    size_t rows;
};

void sheet_stop(struct sheet *sheet, const char *format, ...)
{
    char reason[4000];
    va_list values;
    if (sheet->reason != NULL)
        return;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    sheet->reason = arena_copy(sheet->faults->arena, reason);
}

int sheet_find(struct sheet *sheet, const char *name)
{
    int found = SHEET_NO_COLUMN;
    for (int column = 0; column < sheet->columns; column++) {
        if (strcasecmp(sheet->headers[column], name) != 0)
            continue;
        if (found != SHEET_NO_COLUMN)
            sheet_stop(sheet, "the column \"%s\" stands there twice", sheet->headers[column]);
        found = column;
    }
    return found;
}

static const char *columns_there(struct sheet *sheet)
{
    char *text = arena_need(&sheet->arena, 3000);
    size_t length = 0;
    for (int column = 0; column < sheet->columns && length < 2800; column++)
        length += (size_t)snprintf(text + length, 3000 - length, "%s%.80s", column > 0 ? ", " : "",
                                   sheet->headers[column]);
    return text;
}

int sheet_need(struct sheet *sheet, const char *name)
{
    int column = sheet_find(sheet, name);
    if (column == SHEET_NO_COLUMN)
        sheet_stop(sheet, "the column \"%s\" is missing; the columns there are: %s%s", name,
                   columns_there(sheet), sheet_separator_hint(sheet->headers, sheet->columns));
    return column;
}

const char *sheet_header(const struct sheet *sheet, int column)
{
    return column == SHEET_NO_COLUMN ? "" : sheet->headers[column];
}

unsigned sheet_row(const struct sheet *sheet)
{
    return sheet->row;
}

const char *sheet_cell(struct sheet *sheet, int column)
{
    if (column == SHEET_NO_COLUMN)
        return "";
    if (sheet->cell[column].fault != NULL)
        faults_add(sheet->faults, sheet->row, sheet->headers[column], "%s",
                   sheet->cell[column].fault);
    return sheet->cell[column].text;
}

static const char *trim(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text + strspn(text, " ");
}

/* CRLF and CR inside a cell become LF; the length it then has. */
static size_t fold_lines(char *bytes, size_t length)
{
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool crlf = bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n';
        if (!crlf)
            bytes[kept++] = bytes[i] == '\r' ? '\n' : bytes[i];
    }
    return kept;
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct sheet *sheet = context;
    char *text = sheet->text + sheet->text_used;
    if (sheet->cells++ >= SHEET_COLUMNS_MAX)
        return;
    struct cell *cell = &sheet->cell[sheet->cells - 1];
    cell->fault = encoding_to_utf8(bytes, fold_lines(bytes, length), sheet->said_utf8, text);
    sheet->text_used += strlen(text) + 1;
    cell->text = trim(text);
}

static void take_header(struct sheet *sheet)
{
    if (sheet->cells > SHEET_COLUMNS_MAX) {
        sheet_stop(sheet, "more than %d columns", SHEET_COLUMNS_MAX);
        return;
    }
    sheet->columns = sheet->cells;
    sheet->headers = arena_need(&sheet->arena, (size_t)sheet->columns * sizeof *sheet->headers);
    for (int column = 0; column < sheet->columns; column++) {
        sheet->headers[column] = arena_copy(&sheet->arena, sheet->cell[column].text);
        if (sheet->cell[column].fault != NULL)
            sheet_stop(sheet, "the name of column %d %s", column + 1, sheet->cell[column].fault);
    }
    if (sheet->reason == NULL)
        sheet->reading->on_header(sheet, sheet->reading->context);
}

static bool row_empty(const struct sheet *sheet)
{
    for (int column = 0; column < sheet->cells && column < SHEET_COLUMNS_MAX; column++)
        if (sheet->cell[column].text[0] != '\0' || sheet->cell[column].fault != NULL)
            return false;
    return sheet->cells <= SHEET_COLUMNS_MAX;
}

static void take_row(struct sheet *sheet)
{
    if (sheet->rows++ >= SHEET_ROWS_MAX)
        sheet_stop(sheet, "more than %d rows", SHEET_ROWS_MAX);
    else if (sheet->cells != sheet->columns)
        faults_add(sheet->faults, sheet->row, "", "the row has %d cells under %d columns",
                   sheet->cells, sheet->columns);
    else
        sheet->reading->on_row(sheet, sheet->reading->context);
}

static void on_row_end(int end, void *context)
{
    struct sheet *sheet = context;
    (void)end;
    if (sheet->reason == NULL && sheet->headers == NULL)
        take_header(sheet);
    else if (sheet->reason == NULL && !row_empty(sheet))
        take_row(sheet);
    sheet->cells = 0;
    sheet->text_used = sheet->row_bytes = 0;
    sheet->row_open = false;
}

static void broken(struct sheet *sheet)
{
    if (csv_error(&sheet->parser) == CSV_EPARSE)
        sheet_stop(sheet,
                   "row %u: a quotation mark stands inside a cell, or one is never closed; cells "
                   "with quotation marks are written \"like \"\"this\"\"\"",
                   sheet->row);
    else
        sheet_stop(sheet, "row %u: %s", sheet->row, csv_strerror(csv_error(&sheet->parser)));
}

/* At most one line, with its end. */
static void feed(struct sheet *sheet, const char *bytes, size_t length)
{
    if (!sheet->row_open && strspn(bytes, " \r\n") < length) {
        sheet->row_open = true;
        sheet->row = sheet->line;
    }
    sheet->row_bytes += length;
    if (sheet->row_bytes > SHEET_ROW_MAX)
        sheet_stop(sheet,
                   "row %u: more than %d bytes; is a quotation mark missing at a cell's end?",
                   sheet->row, SHEET_ROW_MAX);
    else if (csv_parse(&sheet->parser, bytes, length, on_cell, on_row_end, sheet) != length)
        broken(sheet);
    if (!sheet->row_open)
        sheet->row_bytes = 0;
}

/* CRLF ends one line, as LF and CR do alone. */
static void count_line(struct sheet *sheet, char end)
{
    if (end == '\r' || (end == '\n' && !sheet->carriage_return))
        sheet->line++;
    sheet->carriage_return = end == '\r';
}

static void feed_lines(struct sheet *sheet, const char *bytes)
{
    while (*bytes != '\0' && sheet->reason == NULL) {
        size_t length = strcspn(bytes, "\r\n");
        length += bytes[length] != '\0';
        feed(sheet, bytes, length);
        count_line(sheet, bytes[length - 1]);
        bytes += length;
    }
}

static void read_pieces(struct sheet *sheet, FILE *in)
{
    char *piece = arena_need(&sheet->arena, PIECE + 1);
    bool first = true;
    size_t length;
    while (sheet->reason == NULL && (length = fread(piece, 1, PIECE, in)) > 0) {
        size_t skip = 0;
        piece[length] = '\0';
        const char *fault = first ? sheet_start(piece, length, &skip) : NULL;
        sheet->said_utf8 = sheet->said_utf8 || skip > 0;
        if (fault == NULL && memchr(piece, '\0', length) != NULL)
            fault = "it is not text: it holds bytes of zero";
        if (fault != NULL)
            sheet_stop(sheet, "%s", fault);
        feed_lines(sheet, piece + skip);
        first = false;
    }
    if (ferror(in))
        sheet_stop(sheet, "it cannot be read: %s", strerror(errno));
}

static void read_all(struct sheet *sheet, FILE *in)
{
    read_pieces(sheet, in);
    if (sheet->reason == NULL &&
        csv_fini(&sheet->parser, on_cell, on_row_end, sheet) != CSV_SUCCESS)
        broken(sheet);
    if (sheet->headers == NULL)
        sheet_stop(sheet, "it is empty");
    else if (sheet->rows == 0)
        sheet_stop(sheet, "there are no rows under its header");
}

const char *sheet_read(FILE *in, const struct sheet_reading *reading, struct faults *faults)
{
    struct sheet *sheet = memory_zeroed(1, sizeof *sheet);
    if (csv_init(&sheet->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        abort();
    sheet->reading = reading;
    sheet->faults = faults;
    sheet->line = 1;
    arena_init(&sheet->arena, 8 << 20);
    sheet->text = arena_need(&sheet->arena, TEXT_ROOM);
    read_all(sheet, in);
    const char *reason = sheet->reason;
    csv_free(&sheet->parser);
    arena_release(&sheet->arena);
    free(sheet);
    return reason;
}
