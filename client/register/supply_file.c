/* Rows -> figures of schools. */
#include "client/register/supply_file.h"

#include "client/register/laestab.h"
#include "client/register/sheet.h"
#include "common/base/number.h"
#include "common/domain/supply.h"

/* More than any rule allows, so that the rule can say so. */
#define NUMBER_MAX 999999999999999ULL

enum column {
    LAESTAB,
    BUDGET,
    BUDGET_YEAR,
    BUDGET_SOURCE,
    JOINERS,
    LEAVERS,
    TURNOVER_FROM,
    TURNOVER_TO,
    TURNOVER,
    TURNOVER_SOURCE,
    TURNOVER_YEAR,
    COLUMNS
};

const char supply_file_header[] =
    "laestab,budget,budget_year,budget_source,joiners,leavers,turnover_from,turnover_to,turnover,"
    "turnover_source,turnover_year";

/* field: how the rules call it. */
static const struct {
    const char *name, *field;
} columns[COLUMNS] = {
    [LAESTAB] = {"laestab", ""},
    [BUDGET] = {"budget", "budgetPence"},
    [BUDGET_YEAR] = {"budget_year", "budgetYear"},
    [BUDGET_SOURCE] = {"budget_source", "budgetSource"},
    [JOINERS] = {"joiners", "joiners"},
    [LEAVERS] = {"leavers", "leavers"},
    [TURNOVER_FROM] = {"turnover_from", "turnoverFrom"},
    [TURNOVER_TO] = {"turnover_to", "turnoverTo"},
    [TURNOVER] = {"turnover", "turnover"},
    [TURNOVER_SOURCE] = {"turnover_source", "turnoverSource"},
    [TURNOVER_YEAR] = {"turnover_year", "turnoverYear"},
};

struct reading {
    struct supply_file *file;
    struct sheet *sheet;
    bool schools_only; /* of whatever else the file holds nothing is read */
    int at[COLUMNS];
};

static void on_header(struct sheet *sheet, void *context)
{
    struct reading *reading = context;
    bool any = false;
    for (int i = 0; i < COLUMNS; i++) {
        reading->at[i] =
            i == LAESTAB ? sheet_need(sheet, columns[i].name) : sheet_find(sheet, columns[i].name);
        any = any || ((i == BUDGET || i == JOINERS || i == LEAVERS || i == TURNOVER) &&
                      reading->at[i] != SHEET_NO_COLUMN);
    }
    if (!any && !reading->schools_only)
        sheet_stop(sheet, "it has no figures: none of the columns budget, joiners, leavers, "
                          "turnover; see senco return import --template");
}

__attribute__((format(printf, 3, 4))) static void wrong(const struct reading *reading,
                                                        enum column column, const char *format, ...)
{
    char reason[300];
    va_list values;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    faults_add(&reading->file->faults, sheet_row(reading->sheet), columns[column].name, "%s",
               reason);
}

static const char *cell(const struct reading *reading, enum column column)
{
    return sheet_cell(reading->sheet, reading->at[column]);
}

/* Pounds before, or percent after, belong to the number. */
static const char *bare(char text[NUMBER_TEXT], const char *cell_text)
{
    static const char pound[] = "\u00a3";
    size_t skip = strncmp(cell_text, pound, sizeof pound - 1) == 0 ? sizeof pound - 1 : 0;
    snprintf(text, NUMBER_TEXT, "%s", cell_text + skip);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '%')
        text[--length] = '\0';
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
    return text;
}

static void read_number(const struct reading *reading, enum column column, enum figure_id id,
                        unsigned places, struct figures *figures)
{
    const char *given = cell(reading, column);
    char text[NUMBER_TEXT];
    if (given[0] == '\0')
        return;
    figures->of[id].given = true;
    if (strlen(given) >= NUMBER_TEXT ||
        !number_parse_decimal(places > 0 ? bare(text, given) : given, places, NUMBER_MAX,
                              &figures->of[id].value))
        wrong(reading, column, "\"%.40s\" is no %s", given,
              places > 0 ? "number such as 34 or 67,755.50" : "whole number such as 34");
}

/* "15/01/2026" as "2026-01-15". */
static const char *iso_day(char text[DATE_TEXT], const char *given)
{
    if (strlen(given) != 10 || given[2] != '/' || given[5] != '/')
        return given;
    snprintf(text, DATE_TEXT, "%.4s-%.2s-%.2s", given + 6, given + 3, given);
    return text;
}

static void read_day(const struct reading *reading, enum column column, struct date *day)
{
    const char *given = cell(reading, column);
    char text[DATE_TEXT];
    if (given[0] != '\0' && !date_parse(iso_day(text, given), day))
        wrong(reading, column, "\"%.40s\" is no day, such as 2026-01-15 or 15/01/2026", given);
}

static const char *read_text(const struct reading *reading, enum column column)
{
    const char *given = cell(reading, column);
    return given[0] != '\0' ? arena_copy(reading->file->arena, given) : NULL;
}

static enum column column_of_field(const char *field)
{
    int column = COLUMNS - 1;
    while (column > 0 && strcmp(columns[column].field, field) != 0)
        column--;
    return (enum column)column;
}

static void run_rules(const struct reading *reading, const struct figures *figures)
{
    const struct rule_facts facts = supply_facts();
    struct findings findings;
    rules_run(figures, &facts, &findings);
    for (size_t i = 0; i < findings.count; i++)
        faults_add(findings.of[i].severity == RULE_ERROR ? &reading->file->faults
                                                         : &reading->file->queries,
                   sheet_row(reading->sheet), columns[column_of_field(findings.of[i].field)].name,
                   "%s", findings.of[i].message);
}

static void read_figures(const struct reading *reading, struct figures *figures)
{
    size_t faults = reading->file->faults.count;
    read_number(reading, BUDGET, FIGURE_BUDGET, 2, figures);
    read_number(reading, JOINERS, FIGURE_JOINERS, 0, figures);
    read_number(reading, LEAVERS, FIGURE_LEAVERS, 0, figures);
    read_number(reading, TURNOVER, FIGURE_TURNOVER, 2, figures);
    read_day(reading, TURNOVER_FROM, &figures->turnover_from);
    read_day(reading, TURNOVER_TO, &figures->turnover_to);
    figures->budget_year = read_text(reading, BUDGET_YEAR);
    figures->budget_source = read_text(reading, BUDGET_SOURCE);
    figures->turnover_source = read_text(reading, TURNOVER_SOURCE);
    figures->turnover_year = read_text(reading, TURNOVER_YEAR);
    if (reading->file->faults.count > faults)
        return;
    if (!supply_gives(figures, SUPPLY_BUDGET) && !supply_gives(figures, SUPPLY_MOBILITY))
        faults_add(&reading->file->faults, sheet_row(reading->sheet), "",
                   "the row has no figure; leave the school out, or give one");
    else
        run_rules(reading, figures);
}

static void keep(struct supply_file *file, const struct supplied_school *school)
{
    if (file->count == file->room) {
        size_t room = file->room > 0 ? file->room * 2 : 256;
        struct supplied_school *grown = arena_need(file->arena, room * sizeof *grown);
        if (file->count > 0)
            memcpy(grown, file->of, file->count * sizeof *grown);
        file->of = grown;
        file->room = room;
    }
    file->of[file->count++] = *school;
}

static void on_row(struct sheet *sheet, void *context)
{
    struct reading *reading = context;
    struct supplied_school school = {.row = sheet_row(sheet)};
    reading->sheet = sheet;
    const char *number = cell(reading, LAESTAB);
    if (!laestab_read(number, &school.laestab))
        wrong(reading, LAESTAB, "\"%.40s\" is no LAESTAB number: seven digits, such as 2013614",
              number);
    if (!reading->schools_only)
        read_figures(reading, &school.figures);
    if (reading->file->faults.count == 0)
        keep(reading->file, &school);
}

static int by_number(const void *left, const void *right)
{
    const struct supplied_school *a = left, *b = right;
    if (a->laestab != b->laestab)
        return a->laestab < b->laestab ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int by_row(const void *left, const void *right)
{
    const struct supplied_school *a = left, *b = right;
    return (a->row > b->row) - (a->row < b->row);
}

static void check_numbers(struct supply_file *file)
{
    if (file->count == 0)
        return;
    qsort(file->of, file->count, sizeof *file->of, by_number);
    for (size_t i = 1; i < file->count; i++)
        if (file->of[i].laestab == file->of[i - 1].laestab)
            faults_add(&file->faults, file->of[i].row, columns[LAESTAB].name,
                       "school %llu stands in row %u and in row %u, and only one can be right",
                       (unsigned long long)file->of[i].laestab, file->of[i - 1].row,
                       file->of[i].row);
    qsort(file->of, file->count, sizeof *file->of, by_row);
}

static const char *read_sheet(struct reading *reading, FILE *in, struct arena *arena)
{
    struct sheet_reading rows = {on_header, on_row, reading};
    struct supply_file *file = reading->file;
    *file = (struct supply_file){.arena = arena};
    faults_init(&file->faults, arena);
    faults_init(&file->queries, arena);
    const char *reason = sheet_read(in, &rows, &file->faults);
    if (reason == NULL)
        check_numbers(file);
    return reason;
}

const char *supply_file_read(struct supply_file *file, FILE *in, struct arena *arena)
{
    struct reading reading = {.file = file};
    return read_sheet(&reading, in, arena);
}

const char *supply_file_read_schools(struct supply_file *file, FILE *in, struct arena *arena)
{
    struct reading reading = {.file = file, .schools_only = true};
    return read_sheet(&reading, in, arena);
}
