/* An import in print and as JSON. */
#include "client/line/table.h"
#include "client/register/school_import.h"
#include "common/wire/json.h"

static struct table *begin(bool with_row, bool with_columns)
{
    const char *headers[5] = {"SCHOOL", "NAME", NULL};
    size_t count = 2;
    if (with_row)
        headers[count++] = "ROW";
    if (with_columns)
        headers[count] = "DIFFERENT";
    struct table *table = table_new(headers);
    if (with_row)
        table_right(table, 2);
    return table;
}

static void add_row(struct table *table, const Senconet__V1__ImportLine *line, bool with_row,
                    bool with_columns)
{
    char number[24];
    snprintf(number, sizeof number, "%llu", (unsigned long long)line->school);
    table_add(table, number);
    table_add(table, line->name);
    snprintf(number, sizeof number, "%llu", (unsigned long long)line->row);
    if (with_row)
        table_add(table, number);
    if (with_columns)
        table_add(table, line->reason != NULL ? line->reason : line->column);
}

static void print_lines(const struct school_import *import, Senconet__V1__ImportLine__What what,
                        const char *title, size_t most)
{
    bool missing = what == SENCONET__V1__IMPORT_LINE__WHAT__MISSING;
    bool with_columns = what == SENCONET__V1__IMPORT_LINE__WHAT__CHANGED ||
                        what == SENCONET__V1__IMPORT_LINE__WHAT__WRONG;
    struct table *table = begin(!missing, with_columns);
    size_t count = 0;
    for (size_t i = 0; i < import->lines; i++)
        if (import->line[i]->what == what && count++ < most)
            add_row(table, import->line[i], !missing, with_columns);
    if (count > 0)
        printf("%s:\n", title);
    table_print(table);
    table_free(table);
    if (count > most)
        printf("and %zu more (--all lists them)\n", count - most);
    if (count > 0)
        printf("\n");
}

void school_import_print(const struct school_import *import, const struct school_file *file,
                         size_t lines_of_each)
{
    const Senconet__V1__ApplySchoolsAnswer *counts = &import->counts;
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__WRONG, "Wrong", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__NEW, "New", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__CHANGED, "Changed", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__MISSING,
                "Not in the file (they stay as they are)", lines_of_each);
    printf("%zu schools in the file: %llu new, %llu changed, %llu unchanged, %llu wrong; %llu not "
           "in the file\n",
           file->count, (unsigned long long)counts->new_schools,
           (unsigned long long)counts->changed, (unsigned long long)counts->unchanged,
           (unsigned long long)counts->wrong, (unsigned long long)counts->missing);
    if (file->without_name > 0)
        printf("without a name: %zu rows (a new school is called by its number, another keeps its "
               "name)\n",
               file->without_name);
    if (file->without_number > 0)
        printf("passed over: %zu rows without a LAESTAB number\n", file->without_number);
    if (file->other_entries > 0)
        printf("passed over: %zu other entries of a number that has an entry which goes before\n",
               file->other_entries);
}

static json_t *line_json(const Senconet__V1__ImportLine *line)
{
    return message_to_json(&line->base);
}

json_t *school_import_json(const struct school_import *import, const struct school_file *file)
{
    const Senconet__V1__ApplySchoolsAnswer *counts = &import->counts;
    json_t *lines = json_array();
    for (size_t i = 0; i < import->lines; i++)
        json_array_append_new(lines, line_json(import->line[i]));
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:{s:I, s:I}, s:o}", "rows",
                     (json_int_t)file->count, "new", (json_int_t)counts->new_schools, "changed",
                     (json_int_t)counts->changed, "unchanged", (json_int_t)counts->unchanged,
                     "missing", (json_int_t)counts->missing, "wrong", (json_int_t)counts->wrong,
                     "withoutName", (json_int_t)file->without_name, "passedOver", "withoutNumber",
                     (json_int_t)file->without_number, "otherEntries",
                     (json_int_t)file->other_entries, "lines", lines);
}
