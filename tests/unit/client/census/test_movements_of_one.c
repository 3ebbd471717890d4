/* One pupil's way through two or three small files: each case of the definition in movements.h. */
#include "client/census/movements.h"
#include "tests/unit/client/census/census_text.h"

enum { FILES_MAX = 4 };

/* Who holds the school's span of years open at 7 to 11, and stays. */
static const char others[] =
    "<PupilOnRoll><PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2015-09-01</EntryDate>"
    "<NCyearActual>7</NCyearActual></PupilStatus></PupilOnRoll>"
    "<PupilOnRoll><PupilStatus><EnrolStatus>C</EnrolStatus><EntryDate>2015-09-01</EntryDate>"
    "<NCyearActual>11</NCyearActual></PupilStatus></PupilOnRoll>";

#define ON_ROLL(upn, more, status, entry, year_group)                                              \
    "<PupilOnRoll><PupilIdentifiers><UPN>" upn "</UPN>" more "</PupilIdentifiers><PupilStatus>"    \
    "<EnrolStatus>" status "</EnrolStatus><EntryDate>" entry                                       \
    "</EntryDate><NCyearActual>" year_group "</NCyearActual></PupilStatus></PupilOnRoll>"

#define LISTED(status, entry, year_group) ON_ROLL(GOOD_UPN, "", status, entry, year_group)

#define LEFT(entry, leaving, more)                                                                 \
    "<PupilNoLongerOnRoll><PupilIdentifiers><UPN>" GOOD_UPN "</UPN></PupilIdentifiers>"            \
    "<PupilStatus>" more "<EntryDate>" entry "</EntryDate><LeavingDate>" leaving "</LeavingDate>"  \
    "</PupilStatus></PupilNoLongerOnRoll>"

struct part {
    const char *day, *on_roll, *no_longer;
};

static void read_part(const struct part *part, struct census_file *file)
{
    char header[CENSUS_TEXT], on_roll[CENSUS_TEXT], text[CENSUS_TEXT];
    struct census_fault fault;
    snprintf(header, sizeof header,
             "<Header><CollectionDetails><Collection>SC</Collection>"
             "<ReferenceDate>%s</ReferenceDate></CollectionDetails></Header>",
             part->day);
    snprintf(on_roll, sizeof on_roll, "%s%s", others, part->on_roll);
    assert_true(read_text(census_text(text, header, on_roll, part->no_longer), file, &fault));
}

static struct movements movements_of(const struct part *parts, unsigned files)
{
    struct census_file file[FILES_MAX] = {0};
    for (unsigned i = 0; i < files; i++)
        read_part(&parts[i], &file[i]);
    struct movements movements = movements_between(file, files);
    for (unsigned i = 0; i < files; i++)
        census_file_release(&file[i]);
    return movements;
}

static void expect(const struct part *parts, unsigned files, unsigned joiners, unsigned leavers)
{
    struct movements movements = movements_of(parts, files);
    assert_int_equal(movements.joiners, joiners);
    assert_int_equal(movements.leavers, leavers);
}

static void one_leaving_told_with_two_days_counts_once(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16", "", LEFT("2020-09-01", "2024-02-09", "")},
        {"2024-10-03", "", LEFT("2020-09-01", "2024-02-12", "")},
    };
    (void)state;
    expect(parts, 3, 0, 1);
}

static void a_leaving_told_late_counts_on_its_day(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "11"), ""},
        {"2024-10-03", "", ""},
        {"2025-01-16", "", LEFT("2020-09-01", "2024-06-14", "")},
    };
    (void)state;
    expect(parts, 3, 0, 1); /* 14 June is not usual */
    expect(parts, 2, 0, 0); /* not told: over 31 July, out of Year 11 */
    assert_int_equal(movements_of(parts, 2).usual_leavers, 1);
}

static void an_entry_date_that_is_corrected_is_no_movement(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", LISTED("C", "2024-03-04", "8"), ""},
        {"2024-10-03", LISTED("C", "2024-03-11", "9"), ""},
    };
    (void)state;
    expect(parts, 3, 1, 0);
}

static void a_new_entry_date_without_a_leaving_is_leaving_and_joining(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16", LISTED("C", "2024-03-04", "8"), ""},
    };
    (void)state;
    expect(parts, 2, 1, 1);
    assert_int_equal(movements_of(parts, 2).returned, 1);
}

static void leaving_and_returning_within_one_gap_are_two_movements(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16", LISTED("C", "2024-03-04", "8"), LEFT("2020-09-01", "2024-02-09", "")},
    };
    (void)state;
    expect(parts, 2, 1, 1);
    assert_int_equal(movements_of(parts, 2).returned, 0);
}

static void two_stays_within_one_gap_are_four_movements(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", "",
         LEFT("2024-02-01", "2024-02-29", "") LEFT("2024-03-11", "2024-05-03", "")},
    };
    (void)state;
    expect(parts, 2, 2, 2);
}

static void a_pupil_left_out_of_the_file_before_leaves_without_joining(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", "", LEFT("2020-09-01", "2024-02-29", "")},
    };
    (void)state;
    expect(parts, 2, 0, 1);
    assert_int_equal(movements_of(parts, 2).left_out, 1);
}

static void a_joiner_with_an_old_entry_date_joins_undated(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", LISTED("C", "2020-09-01", "8"), ""},
    };
    (void)state;
    expect(parts, 2, 1, 0);
    assert_int_equal(movements_of(parts, 2).undated, 1);
}

static void a_record_of_a_subsidiary_is_no_leaving(void **state)
{
    static const struct part says_so[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", "", LEFT("2024-02-01", "2024-02-29", "<EnrolStatus>S</EnrolStatus>")},
    };
    static const struct part known[] = {
        {"2024-01-18", LISTED("S", "2020-09-01", "8"), ""},
        {"2024-05-16", "", LEFT("2020-09-01", "2024-02-29", "")},
    };
    static const struct part main_registration[] = {
        {"2024-01-18", LISTED("S", "2020-09-01", "8"), ""},
        {"2024-05-16", "", LEFT("2020-09-01", "2024-02-29", "<EnrolStatus>M</EnrolStatus>")},
    };
    (void)state;
    expect(says_so, 2, 0, 0);
    expect(known, 2, 0, 0);
    expect(main_registration, 2, 0, 1);
}

static void a_backdated_leaving_of_who_was_on_the_roll_is_undated(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16", "", LEFT("2020-09-01", "2024-01-10", "")},
    };
    (void)state;
    expect(parts, 2, 0, 1);
    assert_int_equal(movements_of(parts, 2).undated, 1);
}

static void an_undated_movement_over_the_usual_day_of_next_year_is_usual(void **state)
{
    static const struct part gone[] = {
        {"2023-10-05", LISTED("C", "2019-09-03", "11"), ""},
        {"2024-10-03", "", ""},
    };
    static const struct part come[] = {
        {"2023-10-05", "", ""},
        {"2024-10-03", LISTED("C", "2020-09-03", "7"), ""},
    };
    static const struct part gone_before[] = {
        {"2023-10-05", LISTED("C", "2019-09-03", "11"), ""},
        {"2024-05-16", "", ""},
    };
    (void)state;
    expect(gone, 2, 0, 0);
    expect(come, 2, 0, 0);
    expect(gone_before, 2, 0, 1);
}

static void the_year_group_is_that_of_the_day_and_not_of_the_file(void **state)
{
    static const struct part leaves_out_of_11[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "10"), ""},
        {"2025-10-02", "", LEFT("2020-09-01", "2025-07-18", "")},
    };
    static const struct part leaves_out_of_10[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "10"), ""},
        {"2025-10-02", "", LEFT("2020-09-01", "2024-07-18", "")},
    };
    static const struct part joined_in_7[] = {
        {"2023-01-19", "", ""},
        {"2025-01-16", LISTED("C", "2023-09-04", "8"), ""},
    };
    static const struct part joined_in_8[] = {
        {"2023-01-19", "", ""},
        {"2025-01-16", LISTED("C", "2023-09-04", "9"), ""},
    };
    (void)state;
    expect(leaves_out_of_11, 2, 0, 0);
    expect(leaves_out_of_10, 2, 0, 1);
    expect(joined_in_7, 2, 0, 0);
    expect(joined_in_8, 2, 1, 0);
}

static void a_year_group_told_at_leaving_is_of_that_day(void **state)
{
    static const struct part parts[] = {
        {"2024-05-16", "", ""},
        {"2024-10-03", "", LEFT("2024-06-03", "2024-07-18", "<NCyearLeaving>11</NCyearLeaving>")},
    };
    (void)state;
    expect(parts, 2, 1, 0);
    assert_int_equal(movements_of(parts, 2).usual_leavers, 1);
}

#define OTHER_UPN   "U999499900002"
#define THIRD_UPN   "H999499900003"
#define FORMER(upn) "<FormerUPN>" upn "</FormerUPN>"

static void a_pupil_is_followed_through_changes_of_upn(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16", ON_ROLL(OTHER_UPN, FORMER(GOOD_UPN), "C", "2020-09-01", "8"), ""},
        {"2024-10-03", ON_ROLL(THIRD_UPN, FORMER(OTHER_UPN), "C", "2020-09-01", "9"), ""},
    };
    static const struct part circle[] = {
        {"2024-01-18", ON_ROLL(GOOD_UPN, FORMER(OTHER_UPN), "C", "2020-09-01", "8"), ""},
        {"2024-05-16", ON_ROLL(OTHER_UPN, FORMER(GOOD_UPN), "C", "2020-09-01", "8"), ""},
    };
    (void)state;
    expect(parts, 3, 0, 0);
    assert_true(movements_of(circle, 2).known);
}

static void a_former_upn_that_is_another_pupils_is_not_believed(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", LISTED("C", "2020-09-01", "8"), ""},
        {"2024-05-16",
         LISTED("C", "2020-09-01", "8")
             ON_ROLL(OTHER_UPN, FORMER(GOOD_UPN), "C", "2024-03-04", "8"),
         ""},
    };
    (void)state;
    expect(parts, 2, 1, 0);
}

static void who_has_no_upn_cannot_be_followed_and_is_said(void **state)
{
    static const struct part parts[] = {
        {"2024-01-18", "", ""},
        {"2024-05-16", ON_ROLL("", "", "C", "2024-03-04", "8"), ""},
    };
    (void)state;
    expect(parts, 2, 0, 0);
    assert_int_equal(movements_of(parts, 2).not_followed,
                     5); /* and those who hold the years open */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_leaving_told_with_two_days_counts_once),
        cmocka_unit_test(a_leaving_told_late_counts_on_its_day),
        cmocka_unit_test(an_entry_date_that_is_corrected_is_no_movement),
        cmocka_unit_test(a_new_entry_date_without_a_leaving_is_leaving_and_joining),
        cmocka_unit_test(leaving_and_returning_within_one_gap_are_two_movements),
        cmocka_unit_test(two_stays_within_one_gap_are_four_movements),
        cmocka_unit_test(a_pupil_left_out_of_the_file_before_leaves_without_joining),
        cmocka_unit_test(a_joiner_with_an_old_entry_date_joins_undated),
        cmocka_unit_test(a_record_of_a_subsidiary_is_no_leaving),
        cmocka_unit_test(a_backdated_leaving_of_who_was_on_the_roll_is_undated),
        cmocka_unit_test(an_undated_movement_over_the_usual_day_of_next_year_is_usual),
        cmocka_unit_test(the_year_group_is_that_of_the_day_and_not_of_the_file),
        cmocka_unit_test(a_year_group_told_at_leaving_is_of_that_day),
        cmocka_unit_test(a_pupil_is_followed_through_changes_of_upn),
        cmocka_unit_test(a_former_upn_that_is_another_pupils_is_not_believed),
        cmocka_unit_test(who_has_no_upn_cannot_be_followed_and_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
