/* Rows -> schools. */
#include "client/register/school_file.h"

#include "client/line/policy_options.h"
#include "client/register/laestab.h"
#include "client/register/school_layout.h"
#include "client/register/school_numbers.h"
#include "common/base/characters.h"
#include "common/base/number.h"

#include <strings.h>

struct reading {
    struct school_file *file;
    struct school_layout layout;
};

static void on_header(struct sheet *sheet, void *context)
{
    struct reading *reading = context;
    school_layout_find(&reading->layout, sheet);
}

__attribute__((format(printf, 4, 5))) static void wrong(const struct reading *reading,
                                                        struct sheet *sheet,
                                                        enum school_column column,
                                                        const char *format, ...)
{
    char reason[300];
    va_list values;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    faults_add(&reading->file->faults, sheet_row(sheet),
               sheet_header(sheet, reading->layout.at[column]), "%s", reason);
}

static const char *cell(const struct reading *reading, struct sheet *sheet,
                        enum school_column column)
{
    return sheet_cell(sheet, reading->layout.at[column]);
}

/* 0 for an empty cell. */
static uint64_t number_cell(const struct reading *reading, struct sheet *sheet,
                            enum school_column column, uint64_t least, uint64_t most,
                            const char *what)
{
    const char *text = cell(reading, sheet, column);
    uint64_t number = 0;
    if (text[0] != '\0' && (!number_parse(text, most, &number) || (number > 0 && number < least)))
        wrong(reading, sheet, column, "\"%.40s\" is no %s", text, what);
    return number;
}

/* 0 where it is none, which is then a fault. */
static uint64_t whole_number(const struct reading *reading, struct sheet *sheet)
{
    const char *text = cell(reading, sheet, SCHOOL_LAESTAB);
    uint64_t number = 0;
    if (!laestab_read(text, &number))
        wrong(reading, sheet, SCHOOL_LAESTAB,
              "\"%.40s\" is no LAESTAB number: seven digits, such as 2013614", text);
    return number;
}

/* 0: the row has none; *counted says that this is so and no fault. */
static uint64_t read_number(const struct reading *reading, struct sheet *sheet, bool *counted)
{
    size_t faults = reading->file->faults.count;
    *counted = false;
    if (reading->layout.at[SCHOOL_LAESTAB] != SHEET_NO_COLUMN)
        return whole_number(reading, sheet);
    uint64_t authority = number_cell(reading, sheet, SCHOOL_AUTHORITY_CODE, 100, 999,
                                     "code of a local authority: three digits");
    uint64_t establishment = number_cell(reading, sheet, SCHOOL_ESTABLISHMENT, 1, 9999,
                                         "establishment number: up to four digits");
    *counted = (authority == 0 || establishment == 0) && reading->file->faults.count == faults;
    return authority > 0 && establishment > 0 ? authority * 10000 + establishment : 0;
}

static const char *text_cell(const struct reading *reading, struct sheet *sheet,
                             enum school_column column)
{
    const char *text = cell(reading, sheet, column);
    if (characters_count(text) > SCHOOL_TEXT_MAX) {
        wrong(reading, sheet, column, "is longer than %d characters", SCHOOL_TEXT_MAX);
        return "";
    }
    if (strpbrk(text, "\n\t") != NULL)
        wrong(reading, sheet, column, "holds a line break or a tab");
    return arena_copy(reading->file->arena, text);
}

static bool of_register(const struct reading *reading)
{
    return reading->layout.at[SCHOOL_LAESTAB] == SHEET_NO_COLUMN;
}

static const char *name_cell(const struct reading *reading, struct sheet *sheet)
{
    size_t faults = reading->file->faults.count;
    const char *name = text_cell(reading, sheet, SCHOOL_NAME);
    if (name[0] != '\0' || reading->file->faults.count > faults)
        return name;
    if (of_register(reading))
        wrong(reading, sheet, SCHOOL_NAME, "the school has no name");
    reading->file->without_name++;
    return name;
}

static enum school_standing standing_of_code(const struct reading *reading, struct sheet *sheet,
                                             const char *code)
{
    if (strcmp(code, "1") == 0 || strcmp(code, "3") == 0)
        return SCHOOL_OPEN;
    if (strcmp(code, "2") == 0)
        return SCHOOL_CLOSED;
    if (strcmp(code, "4") != 0)
        wrong(reading, sheet, SCHOOL_STATUS_CODE,
              "\"%.40s\" is none of 1 open, 2 closed, 3 proposed to close, 4 proposed to open",
              code);
    return SCHOOL_PROPOSED;
}

static enum school_standing read_standing(const struct reading *reading, struct sheet *sheet)
{
    const char *code = cell(reading, sheet, SCHOOL_STATUS_CODE);
    const char *name = cell(reading, sheet, SCHOOL_STATUS);
    if (code[0] != '\0')
        return standing_of_code(reading, sheet, code);
    if (strcasecmp(name, "Closed") == 0)
        return SCHOOL_CLOSED;
    if (strcasecmp(name, "Proposed to open") == 0)
        return SCHOOL_PROPOSED;
    if (name[0] == '\0' && !of_register(reading))
        return SCHOOL_NOT_SAID;
    if (strncasecmp(name, "Open", 4) != 0)
        wrong(reading, sheet, SCHOOL_STATUS,
              "\"%.40s\" is none of Open, Closed, Open but proposed to close, Proposed to open",
              name);
    return SCHOOL_OPEN;
}

/* No day for an empty cell. */
static struct date day_cell(const struct reading *reading, struct sheet *sheet,
                            enum school_column column)
{
    struct date day = {0};
    const char *text = cell(reading, sheet, column);
    if (text[0] != '\0' && !date_parse(text, &day) && !date_parse_loosely(text, &day))
        wrong(reading, sheet, column, "\"%.40s\" is no day: 31/08/2027 or 2027-08-31", text);
    return day;
}

/* A converter had been a school before that day. */
static void read_days(const struct reading *reading, struct sheet *sheet,
                      struct register_school *school)
{
    struct date opened = day_cell(reading, sheet, SCHOOL_OPEN_DATE);
    struct date closed = day_cell(reading, sheet, SCHOOL_CLOSE_DATE);
    if (date_given(opened) && date_given(closed) && date_compare(closed, opened) < 0)
        wrong(reading, sheet, SCHOOL_CLOSE_DATE, "the school would close before it opens");
    if (strcasecmp(cell(reading, sheet, SCHOOL_OPEN_REASON), "Academy Converter") == 0)
        opened = (struct date){0};
    date_print(school->opened_on, opened);
    date_print(school->closed_on, closed);
    school->no_closed_on =
        reading->layout.at[SCHOOL_CLOSE_DATE] != SHEET_NO_COLUMN && !date_given(closed);
}

/* The word of the kind where the file has one, else by the register's words. */
static enum school_kind read_kind(const struct reading *reading, struct sheet *sheet,
                                  const struct register_school *school)
{
    const char *word = cell(reading, sheet, SCHOOL_KIND);
    const char *group = cell(reading, sheet, SCHOOL_TYPE_GROUP);
    if (word[0] == '\0')
        return school_kind_from_register(school->type, group, school->phase);
    for (int i = 0; i < KIND_COUNT; i++) {
        enum school_kind kind = (enum school_kind)i;
        if (strcasecmp(word, policy_options_kind_word(kind)) == 0 ||
            strcasecmp(word, school_kind_name(kind)) == 0)
            return kind;
    }
    wrong(reading, sheet, SCHOOL_KIND,
          "\"%.40s\" is none of early-years, primary, secondary, all-through, special, nursery, "
          "referral-unit, 16-plus",
          word);
    return KIND_UNKNOWN;
}

static void keep(struct school_file *file, const struct register_school *school)
{
    if (file->count == file->room) {
        size_t room = file->room > 0 ? file->room * 2 : 256;
        struct register_school *grown = arena_need(file->arena, room * sizeof *grown);
        if (file->count > 0)
            memcpy(grown, file->of, file->count * sizeof *grown);
        file->of = grown;
        file->room = room;
    }
    file->of[file->count++] = *school;
}

static void on_row(struct sheet *sheet, void *context)
{
    const struct reading *reading = context;
    struct school_file *file = reading->file;
    size_t faults = file->faults.count;
    bool counted;
    struct register_school school = {.row = sheet_row(sheet)};
    school.laestab = read_number(reading, sheet, &counted);
    if (counted) {
        file->without_number++;
        return;
    }
    school.urn = number_cell(reading, sheet, SCHOOL_URN, 100000, 999999, "URN: six digits");
    school.name = name_cell(reading, sheet);
    school.type = text_cell(reading, sheet, SCHOOL_TYPE);
    school.phase = text_cell(reading, sheet, SCHOOL_PHASE);
    school.local_authority = text_cell(reading, sheet, SCHOOL_AUTHORITY);
    school.standing = read_standing(reading, sheet);
    school.kind = read_kind(reading, sheet, &school);
    read_days(reading, sheet, &school);
    if (file->faults.count == faults)
        keep(file, &school);
}

const char *school_file_read(struct school_file *file, FILE *in, struct arena *arena)
{
    struct reading reading = {.file = file};
    struct sheet_reading rows = {on_header, on_row, &reading};
    *file = (struct school_file){.arena = arena};
    faults_init(&file->faults, arena);
    const char *reason = sheet_read(in, &rows, &file->faults);
    if (reason == NULL)
        school_numbers_settle(file);
    return reason;
}
