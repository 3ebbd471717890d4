/* Header texts understood; nothing is read here. */
#include "client/census/file.h"

#include "common/base/number.h"

static const struct {
    const char *code;
    uint8_t month, thursday; /* census day: which Thursday of the month */
} terms[] = {
    [TERM_SPRING] = {"SPR", 1, 3},
    [TERM_SUMMER] = {"SUM", 5, 3},
    [TERM_AUTUMN] = {"AUT", 10, 1},
    [TERM_UNKNOWN] = {"", 0, 0},
};

void census_file_init(struct census_file *file, const char *path)
{
    *file = (struct census_file){
        .path = path, .term = TERM_UNKNOWN, .years = {YEAR_UNKNOWN, YEAR_UNKNOWN}};
    roster_init(&file->roster);
    findings_init(&file->findings);
}

void census_file_release(struct census_file *file)
{
    roster_release(&file->roster);
    findings_release(&file->findings);
}

static enum term term_of_code(const char *code)
{
    enum term term = TERM_SPRING;
    while (term != TERM_UNKNOWN && strcmp(code, terms[term].code) != 0)
        term++;
    return term;
}

static void settle_laestab(struct census_file *file)
{
    const char *authority = file->header[HEADER_AUTHORITY];
    const char *establishment = file->header[HEADER_ESTABLISHMENT];
    uint64_t number;
    if (strlen(authority) == 3 && strlen(establishment) == 4 &&
        number_parse(authority, 999, &number) && number_parse(establishment, 9999, &number))
        snprintf(file->laestab, sizeof file->laestab, "%.3s%.4s", authority, establishment);
}

void census_file_settle_header(struct census_file *file)
{
    uint64_t year;
    file->term = term_of_code(file->header[HEADER_TERM]);
    if (number_parse(file->header[HEADER_YEAR], 2199, &year) && year >= 1900)
        file->year = (unsigned)year;
    if (!date_parse(file->header[HEADER_REFERENCE_DATE], &file->reference_date))
        file->reference_date = (struct date){0};
    settle_laestab(file);
}

int census_file_term_number(const struct census_file *file)
{
    return file->reference_date.year * 3 + (int)term_of(file->reference_date);
}

/* 0 is Sunday, 4 is Thursday (Sakamoto's rule). */
static int weekday_of_first(int year, int month)
{
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    if (month < 3)
        year--;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + 1) % 7;
}

struct date census_file_usual_day(const struct census_file *file)
{
    if (file->term == TERM_UNKNOWN || file->year == 0)
        return (struct date){0};
    int month = terms[file->term].month;
    int first_thursday = 1 + (4 - weekday_of_first((int)file->year, month) + 7) % 7;
    int day = first_thursday + 7 * (terms[file->term].thursday - 1);
    return (struct date){(int16_t)file->year, (uint8_t)month, (uint8_t)day};
}

int census_file_academic_year(const struct census_file *file)
{
    return file->reference_date.month >= 9 ? file->reference_date.year
                                           : file->reference_date.year - 1;
}
