/* The checks of a whole file. */
#include "client/census/checks.h"

#include <inttypes.h>

bool check_reference_date(const struct census_file *file, char message[FINDING_MESSAGE])
{
    (void)message;
    return !date_given(file->reference_date);
}

bool check_reference_term(const struct census_file *file, char message[FINDING_MESSAGE])
{
    struct date usual = census_file_usual_day(file);
    char day[DATE_TEXT];
    if (!date_given(usual))
        return true;
    if (!date_given(file->reference_date))
        return false;
    snprintf(message, FINDING_MESSAGE,
             "The reference date %s is not of the %s term %u: export the file again for the "
             "right census.",
             date_print(day, file->reference_date), term_name(file->term), file->year);
    return file->reference_date.year != usual.year || file->reference_date.month != usual.month;
}

bool check_census_day(const struct census_file *file, char message[FINDING_MESSAGE])
{
    struct date usual = census_file_usual_day(file), day = file->reference_date;
    char texts[2][DATE_TEXT];
    if (!date_given(usual) || usual.year != day.year || usual.month != day.month)
        return false;
    snprintf(message, FINDING_MESSAGE,
             "The reference date is %s, the national census day was %s: check the date.",
             date_print(texts[0], day), date_print(texts[1], usual));
    return day.day != usual.day;
}

bool check_school(const struct census_file *file, char message[FINDING_MESSAGE])
{
    (void)message;
    return file->laestab[0] == '\0';
}

/* Guests and the like may or may not be in the classes' numbers: both are taken as agreeing. */
bool check_reconciliation(const struct census_file *file, char message[FINDING_MESSAGE])
{
    const struct reconciliation *stated = &file->reconciliation;
    snprintf(message, FINDING_MESSAGE,
             "The pupil reconciliation adds up to %" PRIu64 ", the roll to %" PRIu64
             ": correct the one that is wrong.",
             stated->pupils, file->roll);
    return stated->stated && stated->classes_stated &&
           (stated->pupils < file->roll || stated->pupils > file->listed);
}

bool check_roll_empty(const struct census_file *file, char message[FINDING_MESSAGE])
{
    (void)message;
    return file->roll == 0;
}

bool check_single_registration(const struct census_file *file, char message[FINDING_MESSAGE])
{
    uint64_t single = file->enrolled[ENROLMENT_C];
    snprintf(message, FINDING_MESSAGE,
             "Only %" PRIu64 " of %" PRIu64
             " pupils listed have a single registration (below 95 %%): check the enrolment "
             "status.",
             single, file->listed);
    return single * 100 < file->listed * 95;
}

bool check_entrants(const struct census_file *file, char message[FINDING_MESSAGE])
{
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " of %" PRIu64 " pupils on the roll entered in the last twelve months "
             "(above 50 %%): check the entry dates.",
             file->entrants, file->roll);
    return file->entrants * 2 > file->roll;
}

bool check_plans_many(const struct census_file *file, char message[FINDING_MESSAGE])
{
    uint64_t plans = file->provision[PROVISION_E];
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " of %" PRIu64 " pupils on the roll have an EHC plan (above 10 %%): "
             "check, or confirm.",
             plans, file->roll);
    return plans * 10 > file->roll;
}

bool check_needs_none(const struct census_file *file, char message[FINDING_MESSAGE])
{
    (void)message;
    return file->roll > 0 && file->provision[PROVISION_A] + file->provision[PROVISION_P] +
                                     file->provision[PROVISION_S] + file->provision[PROVISION_K] +
                                     file->provision[PROVISION_E] ==
                                 0;
}

bool check_support_many(const struct census_file *file, char message[FINDING_MESSAGE])
{
    uint64_t support = file->provision[PROVISION_K];
    snprintf(message, FINDING_MESSAGE,
             "%" PRIu64 " of %" PRIu64 " pupils on the roll are at SEN support (above 40 %%): "
             "check, or confirm.",
             support, file->roll);
    return support * 10 > file->roll * 4;
}

bool check_listed_apart(const struct census_file *file, char message[FINDING_MESSAGE])
{
    static const char *const names[] = {
        [ENROLMENT_S] = "subsidiary (S)",     [ENROLMENT_F] = "at a further education college (F)",
        [ENROLMENT_O] = "other provider (O)", [ENROLMENT_G] = "guest (G)",
        [ENROLMENT_UNKNOWN] = "unknown",
    };
    int length = snprintf(message, FINDING_MESSAGE, "Listed, but not on the roll and in no count");
    const char *before = ":";
    for (unsigned i = ENROLMENT_S; i < ENROLMENT_COUNT; i++) {
        if (file->enrolled[i] == 0)
            continue;
        length += snprintf(message + length, FINDING_MESSAGE - (size_t)length, "%s %" PRIu64 " %s",
                           before, file->enrolled[i], names[i]);
        before = ",";
    }
    return file->listed > file->roll;
}
