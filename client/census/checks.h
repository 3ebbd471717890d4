/* Whether a rule of client/census/rules.c is broken: one function a rule, nothing else. */
#ifndef CLIENT_CENSUS_CHECKS_H
#define CLIENT_CENSUS_CHECKS_H

#include "client/census/file.h"
#include "client/census/pupil.h"

/* Of a pupil, without knowing the census day. */
bool check_upn_missing(const struct pupil *pupil, const char **value);
bool check_upn_check_letter(const struct pupil *pupil, const char **value);
bool check_upn_authority(const struct pupil *pupil, const char **value);
bool check_upn_digits(const struct pupil *pupil, const char **value);
bool check_upn_last(const struct pupil *pupil, const char **value);
bool check_enrolment(const struct pupil *pupil, const char **value);
bool check_provision(const struct pupil *pupil, const char **value);
bool check_birth_date(const struct pupil *pupil, const char **value);
bool check_needs_too_many(const struct pupil *pupil, const char **value);
bool check_needs_equal_ranks(const struct pupil *pupil, const char **value);
bool check_need_rank(const struct pupil *pupil, const char **value);
bool check_need_without_type(const struct pupil *pupil, const char **value);
bool check_need_not_primary(const struct pupil *pupil, const char **value);
bool check_need_unassessed(const struct pupil *pupil, const char **value);

/* Of a record, with the file's header. */
bool check_upn_twice(const struct record *record, const struct census_file *file,
                     const char **value);
bool check_entry_date(const struct record *record, const struct census_file *file,
                      const char **value);
bool check_leaving_date(const struct record *record, const struct census_file *file,
                        const char **value);
bool check_provision_of_year(const struct record *record, const struct census_file *file,
                             const char **value);
bool check_need_type(const struct record *record, const struct census_file *file,
                     const char **value);

/* Of the file; all but the first few may say more in message. */
bool check_reference_date(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_reference_term(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_census_day(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_school(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_reconciliation(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_roll_empty(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_single_registration(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_entrants(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_plans_many(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_needs_none(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_support_many(const struct census_file *file, char message[FINDING_MESSAGE]);
bool check_listed_apart(const struct census_file *file, char message[FINDING_MESSAGE]);

#endif
