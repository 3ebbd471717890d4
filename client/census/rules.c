/* The table, and who asks its questions when. */
#include "client/census/rules.h"

#include "client/census/checks.h"
#include "client/census/movement_checks.h"

#define ERROR(national, name, message) .kind = {national, name, CENSUS_ERROR, message}
#define QUERY(national, name, message) .kind = {national, name, CENSUS_QUERY, message}
#define NOTE(name, message)            .kind = {0, name, CENSUS_NOTE, message}

/* Those of a pupil stand first, then those of a record: they are asked of everyone. */
static const struct census_rule rules[] = {
    {ERROR(1500, "upn_missing", "The UPN is missing."), .pupil = check_upn_missing},
    {ERROR(1510, "upn_check_letter", "A UPN or former UPN has the wrong check letter."),
     .pupil = check_upn_check_letter},
    {ERROR(1530, "upn_authority",
           "Characters 2 to 4 of a UPN or former UPN, the authority's number, are not digits."),
     .pupil = check_upn_authority},
    {ERROR(1540, "upn_digits", "Characters 5 to 12 of a UPN or former UPN are not all digits."),
     .pupil = check_upn_digits},
    {ERROR(1550, "upn_last",
           "Character 13 of a UPN or former UPN is missing or cannot stand there, or more follow."),
     .pupil = check_upn_last},
    {ERROR(1860, "enrolment",
           "The enrolment status is missing or unknown: the pupil is not counted."),
     .pupil = check_enrolment},
    {ERROR(0, "birth_date", "The date of birth is no day of the calendar."),
     .pupil = check_birth_date},
    {ERROR(2120, "provision",
           "The SEN provision is missing or unknown: the pupil is in no count of it."),
     .pupil = check_provision},
    {ERROR(2130, "need_without_type", "A need has a rank but no type."),
     .pupil = check_need_without_type},
    {ERROR(2140, "need_rank", "The rank of a need is missing or neither 1 nor 2."),
     .pupil = check_need_rank},
    {ERROR(2160, "need_not_primary", "A single need must be ranked as the primary one."),
     .pupil = check_need_not_primary},
    {ERROR(2165, "needs_equal_ranks", "Two needs have the same rank."),
     .pupil = check_needs_equal_ranks},
    {ERROR(2166, "needs_too_many", "More than two needs are recorded: keep the two first in rank."),
     .pupil = check_needs_too_many},
    {ERROR(2175, "need_unassessed",
           "The need NSA (no specialist assessment) goes with SEN support (K) only."),
     .pupil = check_need_unassessed},
    {ERROR(1520, "upn_twice", "The UPN has stood in this part of the file before."),
     .record = check_upn_twice},
    {ERROR(1880, "entry_date", "The entry date is missing, cannot be, or is after the census day."),
     .record = check_entry_date},
    {ERROR(1920, "leaving_date",
           "The leaving date is missing, cannot be, is before the entry date, or is not before "
           "the census day."),
     .record = check_leaving_date},
    {ERROR(2115, "provision_of_year",
           "The SEN provision code was not in use in the year of this census (A and P to 2014/15, "
           "S to 2017/18, K and E from 2014/15): record the pupil anew in today's codes."),
     .record = check_provision_of_year},
    {ERROR(2170, "need_type",
           "A pupil with SEN support, a statement or an EHC plan has no known type of need."),
     .record = check_need_type},
    {ERROR(100, "reference_date", "The reference date is missing or no day of the calendar."),
     .file = check_reference_date},
    {ERROR(100, "reference_term", "The term or the year of the census is missing or unknown."),
     .file = check_reference_term},
    {QUERY(100, "census_day", "The reference date is not the national census day."),
     .file = check_census_day},
    {ERROR(0, "school", "The school's number (LEA and Estab) is missing or has not seven digits."),
     .file = check_school},
    {ERROR(1000, "reconciliation", "The pupil reconciliation does not agree with the roll."),
     .file = check_reconciliation},
    {QUERY(0, "roll_empty", "Nobody is on the roll (enrolment C or M)."), .file = check_roll_empty},
    {QUERY(1870, "single_registration", ""), .file = check_single_registration},
    {QUERY(1885, "entrants", ""), .file = check_entrants},
    {QUERY(2190, "plans_many", ""), .file = check_plans_many},
    {QUERY(2200, "needs_none",
           "No pupil on the roll has special educational needs: check, or confirm."),
     .file = check_needs_none},
    {QUERY(2205, "support_many", ""), .file = check_support_many},
    {NOTE("listed_apart", ""), .file = check_listed_apart},
    {QUERY(0, "movements_ends_only", ""), .movements = check_movements_ends_only},
    {QUERY(0, "movements_files_missing", ""), .movements = check_movements_files_missing},
    {QUERY(0, "movements_not_a_year", ""), .movements = check_movements_not_a_year},
    {QUERY(0, "movements_not_followed", ""), .movements = check_movements_not_followed},
    {QUERY(0, "movements_left_out", ""), .movements = check_movements_left_out},
    {QUERY(0, "movements_returned", ""), .movements = check_movements_returned},
    {NOTE("movements_undated", ""), .movements = check_movements_undated},
    {NOTE("movements_registration", ""), .movements = check_movements_registration},
    {NOTE("movements_outside", ""), .movements = check_movements_outside},
    {NOTE("movements_usual", ""), .movements = check_movements_usual},
};

enum { RULES = sizeof rules / sizeof rules[0] };

void census_rules_pupil(const struct pupil *pupil, struct census_findings *findings)
{
    for (const struct census_rule *rule = rules; rule->pupil != NULL; rule++) {
        const char *value = "";
        if (!rule->pupil(pupil, &value))
            continue;
        struct census_place place = {
            .line = pupil->line, .number = pupil->number, .part = (uint8_t)pupil->part};
        census_place_set_value(&place, value);
        findings_add(findings, &rule->kind, &place, NULL);
    }
}

static void run_on_record(const struct census_rule *rule, const struct record *record,
                          uint32_t number, struct census_file *file)
{
    for (; rule->record != NULL; rule++) {
        const char *value = "";
        if (!rule->record(record, file, &value))
            continue;
        struct census_place place = {.line = record->line, .number = number, .part = record->part};
        census_place_set_value(&place, value);
        findings_add(&file->findings, &rule->kind, &place, NULL);
    }
}

static void run_on_records(struct census_file *file)
{
    const struct census_rule *first = rules;
    uint32_t number[2] = {0}; /* of either part */
    while (first->record == NULL)
        first++;
    for (uint32_t i = 0; i < file->roster.count; i++) {
        struct record record = roster_record(&file->roster, i);
        run_on_record(first, &record, ++number[record.part], file);
    }
}

void census_rules_file(struct census_file *file)
{
    run_on_records(file);
    for (const struct census_rule *rule = rules; rule < rules + RULES; rule++) {
        char message[FINDING_MESSAGE] = "";
        if (rule->file != NULL && rule->file(file, message))
            findings_add(&file->findings, &rule->kind, NULL, message[0] != '\0' ? message : NULL);
    }
}

void census_rules_movements(const struct movements *movements, struct census_findings *findings)
{
    for (const struct census_rule *rule = rules; rule < rules + RULES; rule++) {
        char message[FINDING_MESSAGE] = "";
        if (rule->movements != NULL && rule->movements(movements, message))
            findings_add(findings, &rule->kind, NULL, message);
    }
}
