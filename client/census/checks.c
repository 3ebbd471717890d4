/* Rules as questions with yes or no: yes means broken. */
#include "client/census/checks.h"

#include <inttypes.h>

static bool upn_has(const struct pupil *pupil, enum upn_fault fault)
{
    return pupil->upn_fault == fault || pupil->former_upn_fault == fault;
}

bool check_upn_missing(const struct pupil *pupil, const char **value)
{
    (void)value;
    return pupil->upn_fault == UPN_MISSING;
}

bool check_upn_check_letter(const struct pupil *pupil, const char **value)
{
    (void)value;
    return upn_has(pupil, UPN_CHECK_LETTER);
}

bool check_upn_authority(const struct pupil *pupil, const char **value)
{
    (void)value;
    return upn_has(pupil, UPN_AUTHORITY);
}

bool check_upn_digits(const struct pupil *pupil, const char **value)
{
    (void)value;
    return upn_has(pupil, UPN_DIGITS);
}

bool check_upn_last(const struct pupil *pupil, const char **value)
{
    (void)value;
    return upn_has(pupil, UPN_LAST);
}

bool check_enrolment(const struct pupil *pupil, const char **value)
{
    *value = pupil->text[PUPIL_ENROLMENT];
    return pupil->part == PART_ON_ROLL && pupil->record.enrolment == '\0';
}

bool check_provision(const struct pupil *pupil, const char **value)
{
    *value = pupil->text[PUPIL_PROVISION];
    return pupil->part == PART_ON_ROLL && pupil->record.provision == RECORD_PROVISION_UNKNOWN;
}

bool check_birth_date(const struct pupil *pupil, const char **value)
{
    struct date birth;
    (void)value;
    return pupil->text[PUPIL_BIRTH][0] != '\0' && !date_parse(pupil->text[PUPIL_BIRTH], &birth);
}

bool check_needs_too_many(const struct pupil *pupil, const char **value)
{
    (void)value;
    return pupil->needs > 2;
}

bool check_needs_equal_ranks(const struct pupil *pupil, const char **value)
{
    for (unsigned i = 0; i < pupil_needs_kept(pupil); i++)
        for (unsigned j = 0; j < i; j++)
            if (pupil->need[i].rank[0] != '\0' &&
                strcmp(pupil->need[i].rank, pupil->need[j].rank) == 0) {
                *value = pupil->need[i].rank;
                return true;
            }
    return false;
}

/* 1 or 2; where there are more needs than may be, that is said and not their ranks. */
static bool rank_valid(const char *rank, unsigned needs)
{
    char last = needs > 2 ? '9' : '2';
    return rank[0] >= '1' && rank[0] <= last && rank[1] == '\0';
}

bool check_need_rank(const struct pupil *pupil, const char **value)
{
    for (unsigned i = 0; i < pupil_needs_kept(pupil); i++)
        if (!rank_valid(pupil->need[i].rank, pupil->needs)) {
            *value = pupil->need[i].rank;
            return true;
        }
    return false;
}

bool check_need_without_type(const struct pupil *pupil, const char **value)
{
    (void)value;
    for (unsigned i = 0; i < pupil_needs_kept(pupil); i++)
        if (pupil->need[i].rank[0] != '\0' && pupil->need[i].type[0] == '\0')
            return true;
    return false;
}

bool check_need_not_primary(const struct pupil *pupil, const char **value)
{
    if (pupil->needs != 1 || !rank_valid(pupil->need[0].rank, 1))
        return false;
    *value = pupil->need[0].rank;
    return pupil->need[0].rank[0] != '1';
}

bool check_need_unassessed(const struct pupil *pupil, const char **value)
{
    *value = pupil->text[PUPIL_PROVISION];
    for (unsigned i = 0; i < pupil_needs_kept(pupil); i++)
        if (strcmp(pupil->need[i].type, "NSA") == 0)
            return pupil->record.provision != PROVISION_K;
    return false;
}

bool check_upn_twice(const struct record *record, const struct census_file *file,
                     const char **value)
{
    (void)file, (void)value;
    return (record->flags & RECORD_TWICE) != 0;
}

static bool after_census_day(struct date date, const struct census_file *file)
{
    return date_given(file->reference_date) && date_compare(date, file->reference_date) > 0;
}

bool check_entry_date(const struct record *record, const struct census_file *file,
                      const char **value)
{
    (void)value;
    return !date_given(record->entry) || after_census_day(record->entry, file);
}

bool check_leaving_date(const struct record *record, const struct census_file *file,
                        const char **value)
{
    (void)value;
    if (record->part != PART_NO_LONGER)
        return false;
    if (!date_given(record->leaving) || date_compare(record->leaving, record->entry) < 0)
        return true;
    return date_given(file->reference_date) &&
           date_compare(record->leaving, file->reference_date) >= 0;
}

/* SEND code of practice 2014: A and P to 2014/15, S to 2017/18, K and E from 2014/15. */
bool check_provision_of_year(const struct record *record, const struct census_file *file,
                             const char **value)
{
    static const struct {
        int first, last;
        const char *code;
    } used[] = {
        [PROVISION_A] = {0, 2014, "A"},    [PROVISION_P] = {0, 2014, "P"},
        [PROVISION_S] = {0, 2017, "S"},    [PROVISION_K] = {2014, 9999, "K"},
        [PROVISION_E] = {2014, 9999, "E"}, [PROVISION_N] = {0, 9999, "N"},
    };
    if (record->part != PART_ON_ROLL || record->provision >= PROVISION_COUNT ||
        !date_given(file->reference_date))
        return false;
    int year = census_file_academic_year(file);
    *value = used[record->provision].code;
    return year < used[record->provision].first || year > used[record->provision].last;
}

bool check_need_type(const struct record *record, const struct census_file *file,
                     const char **value)
{
    (void)value;
    return record->part == PART_ON_ROLL && file->term == TERM_SPRING &&
           (record->provision == PROVISION_K || record->provision == PROVISION_S ||
            record->provision == PROVISION_E) &&
           (record->flags & RECORD_NEED_TYPE_LACKS) != 0;
}
