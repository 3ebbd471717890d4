/* Counting, and the moments at which rules are asked. */
#include "client/census/intake.h"

#include "client/census/rules.h"

static enum enrolment enrolment_of(char code)
{
    static const char codes[] = "CMSFOG";
    const char *at = code != '\0' ? strchr(codes, code) : NULL;
    return at != NULL ? (enum enrolment)(at - codes) : ENROLMENT_UNKNOWN;
}

static void widen_years(struct year_span *years, int year_group)
{
    if (year_group == YEAR_UNKNOWN)
        return;
    if (years->lowest == YEAR_UNKNOWN || year_group < years->lowest)
        years->lowest = year_group;
    if (years->highest == YEAR_UNKNOWN || year_group > years->highest)
        years->highest = year_group;
}

static void count(struct census_file *file, const struct record *record)
{
    if (record->part == PART_NO_LONGER) {
        file->no_longer++;
        return;
    }
    file->listed++;
    file->enrolled[enrolment_of(record->enrolment)]++;
    if (!record_on_roll(record))
        return;
    file->roll++;
    if (record->provision < PROVISION_COUNT)
        file->provision[record->provision]++;
    widen_years(&file->years, record->year_group);
}

bool intake_pupil(struct census_file *file, struct pupil *pupil)
{
    pupil_end(pupil);
    if (!roster_add(&file->roster, &pupil->record))
        return false;
    uint64_t former = upn_pack(pupil->text[PUPIL_FORMER_UPN], pupil->former_upn_fault);
    if (former != 0 && pupil->record.upn != 0)
        roster_add_former(&file->roster, pupil->record.upn, former);
    count(file, &pupil->record);
    census_rules_pupil(pupil, &file->findings);
    return true;
}

static void count_entrants(struct census_file *file)
{
    if (!date_given(file->reference_date))
        return;
    struct date since = date_add_months(file->reference_date, -12);
    for (uint32_t i = 0; i < file->roster.count; i++) {
        struct record record = roster_record(&file->roster, i);
        if (record_on_roll(&record) && date_compare(record.entry, since) > 0)
            file->entrants++;
    }
}

void intake_end(struct census_file *file)
{
    census_file_settle_header(file);
    count_entrants(file);
    census_rules_file(file);
}
