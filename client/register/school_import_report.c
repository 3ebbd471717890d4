/* An import in print and as JSON. */
#include "client/line/table.h"
#include "client/register/school_import.h"
#include "common/base/count_words.h"
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

/* A type whose words tell no kind; a row that gives no type leaves the kind as it is held. */
static bool kind_is_unknown(const struct register_school *school)
{
    bool type_given = school->type != NULL && school->type[0] != '\0';
    return type_given && school->kind == KIND_UNKNOWN && school->standing != SCHOOL_CLOSED;
}

static size_t unknown_kinds(const struct school_file *file)
{
    size_t count = 0;
    for (size_t i = 0; i < file->count; i++)
        count += kind_is_unknown(&file->of[i]);
    return count;
}

/* Without a kind a school has no hours until the trust decides: one should know before then. */
static void print_unknown_kinds(const struct school_file *file)
{
    char schools[COUNT_WORDS];
    size_t count = unknown_kinds(file);
    const struct register_school *first = file->of;
    if (count == 0)
        return;
    while (!kind_is_unknown(first))
        first++;
    printf(
        "of a type that tells no kind: %s, the first in row %u (\"%s\"); without a kind there are "
        "no hours, and a column kind says it\n",
        count_words(schools, count, "school", "schools"), first->row, first->type);
}

void school_import_print(const struct school_import *import, const struct school_file *file,
                         size_t lines_of_each)
{
    const Senconet__V1__ApplySchoolsAnswer *counts = &import->counts;
    char schools[COUNT_WORDS];
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__WRONG, "Wrong", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__NEW, "New", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__CHANGED, "Changed", lines_of_each);
    print_lines(import, SENCONET__V1__IMPORT_LINE__WHAT__MISSING,
                "Not in the file (they stay as they are)", lines_of_each);
    printf("%s in the file: %llu new, %llu changed, %llu unchanged, %llu wrong; %llu not in the "
           "file\n",
           count_words(schools, file->count, "school", "schools"),
           (unsigned long long)counts->new_schools, (unsigned long long)counts->changed,
           (unsigned long long)counts->unchanged, (unsigned long long)counts->wrong,
           (unsigned long long)counts->missing);
    print_unknown_kinds(file);
    if (file->without_name > 0)
        printf("without a name: %s (a new school is called by its number, another keeps its "
               "name)\n",
               count_words(schools, file->without_name, "row", "rows"));
    if (file->without_number > 0)
        printf("passed over: %s without a LAESTAB number\n",
               count_words(schools, file->without_number, "row", "rows"));
    if (file->other_entries > 0)
        printf("passed over: %s beside an entry of the same number that goes before\n",
               count_words(schools, file->other_entries, "row", "rows"));
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
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:{s:I, s:I}, s:o}", "rows",
                     (json_int_t)file->count, "new", (json_int_t)counts->new_schools, "changed",
                     (json_int_t)counts->changed, "unchanged", (json_int_t)counts->unchanged,
                     "missing", (json_int_t)counts->missing, "wrong", (json_int_t)counts->wrong,
                     "withoutName", (json_int_t)file->without_name, "unknownKind",
                     (json_int_t)unknown_kinds(file), "passedOver", "withoutNumber",
                     (json_int_t)file->without_number, "otherEntries",
                     (json_int_t)file->other_entries, "lines", lines);
}
