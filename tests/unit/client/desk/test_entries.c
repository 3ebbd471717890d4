/* What has been typed, as figures; and each fault in words. */
#include "client/desk/entries.h"

#include "tests/unit/client/desk/asked.h"

#include <string.h>

static struct entries entries;

static void read_draft(const char *draft)
{
    entries_read(read_json(&senconet__desk__v1__draft__descriptor, draft), &entries, 0, &arena);
}

static void read_one(const char *field, const char *text)
{
    read_draft(
        arena_print(&arena, "{\"entries\": [{\"field\": \"%s\", \"text\": \"%s\"}]}", field, text));
}

static void assert_reads(enum figure_id id, const char *field, const char *text, uint64_t value)
{
    read_one(field, text);
    if (entries.fault_count > 0)
        fail_msg("%s \"%s\": %s", field, text, entries.faults[0]->message);
    assert_true(entries.figures.of[id].given);
    assert_int_equal(entries.figures.of[id].value, value);
}

static void assert_fault(const char *field, const char *text, const char *message)
{
    static const struct figures none;
    read_one(field, text);
    assert_int_equal(entries.fault_count, 1);
    assert_string_equal(entries.faults[0]->field, field);
    assert_string_equal(entries.faults[0]->message, message);
    assert_memory_equal(entries.figures.of, none.of, sizeof none.of);
}

static void figures_are_read_as_the_command_line_reads_them(void **state)
{
    (void)state;
    assert_reads(FIGURE_BUDGET, "budgetPence", "\u00a367,755", 6775500);
    assert_reads(FIGURE_BUDGET, "budgetPence", " 67755.50 ", 6775550);
    assert_reads(FIGURE_TURNOVER, "turnover", "34.25%", 3425);
    assert_reads(FIGURE_K, "provision.K", "15", 15);
    assert_reads(FIGURE_ROLL, "roll", "0", 0);
    assert_reads(FIGURE_K_AGENCIES, "kWithAgencies", "3", 3);
}

static void each_fault_is_said_in_words_at_its_field(void **state)
{
    (void)state;
    assert_fault("roll", "-3", "pupils on roll: \"-3\" cannot be below 0");
    assert_fault("roll", "31.5", "pupils on roll: \"31.5\" is not a whole number such as 34");
    assert_fault("provision.K", "many",
                 "pupils at SEN support (K): \"many\" is not a whole number such as 34");
    assert_fault("roll", "99999999999999999999",
                 "pupils on roll: \"99999999999999999999\" is too large");
    assert_fault("budgetPence", "67.755",
                 "notional SEN budget: \"67.755\" could be \u00a367,755 or \u00a367.75: write the "
                 "one you mean");
    assert_fault("budgetPence", "about 60000",
                 "notional SEN budget: \"about 60000\" is not a number such as 67755, \u00a367,755 "
                 "or 67755.50, of at most 2 decimals");
    assert_fault(
        "turnover", "a third",
        "pupil turnover as a percentage: \"a third\" is not a number such as 34 or 34.25, of "
        "at most 2 decimals");
}

static void a_day_that_is_none_is_said_with_what_to_write(void **state)
{
    (void)state;
    assert_fault("censusDate", "17/01/2013",
                 "census the pupil counts come from: \"17/01/2013\" is not a day: write 2013-01-17 "
                 "for 17 January 2013 (day before month)");
    assert_fault(
        "turnoverFrom", "last January",
        "first day of the joiners and leavers: \"last January\" is not a day, such as 2012-01-18");
    assert_fault(
        "turnoverTo", "2013-02-30",
        "last day of the joiners and leavers: \"2013-02-30\" is not a day, such as 2012-01-18");
}

static void what_is_said_beside_a_figure_is_taken_as_it_is(void **state)
{
    (void)state;
    read_draft("{\"entries\": [{\"field\": \"turnoverFrom\", \"text\": \"2012-01-18\"},"
               " {\"field\": \"censusDate\", \"text\": \"2013-01-17\"},"
               " {\"field\": \"budgetYear\", \"text\": \"2012-13\"},"
               " {\"field\": \"budgetSource\", \"text\": \"the council\"},"
               " {\"field\": \"turnoverYear\", \"text\": \"2012/13\"},"
               " {\"field\": \"turnoverSource\", \"text\": \"the authority\"}]}");
    assert_int_equal(entries.fault_count, 0);
    assert_true(date_given(entries.figures.turnover_from));
    assert_true(date_given(entries.figures.census_date));
    assert_false(date_given(entries.figures.turnover_to));
    assert_string_equal(entries.figures.budget_year, "2012-13");
    assert_string_equal(entries.figures.budget_source, "the council");
    assert_string_equal(entries.figures.turnover_year, "2012/13");
    assert_string_equal(entries.figures.turnover_source, "the authority");
}

static void what_is_empty_or_of_no_figure_is_nothing(void **state)
{
    static const struct figures none;
    (void)state;
    read_draft("{\"entries\": [{\"field\": \"roll\", \"text\": \"\"}, {\"field\": \"roll\", "
               "\"text\": \" \\t\\n\"},"
               " {\"field\": \"roll\"}, {\"text\": \"31\"}, {\"field\": \"pupilsName\", \"text\": "
               "\"31\"}]}");
    assert_int_equal(entries.fault_count, 0);
    assert_memory_equal(entries.figures.of, none.of, sizeof none.of);
}

static void where_a_figure_is_from_goes_with_it(void **state)
{
    (void)state;
    read_draft("{\"entries\": [{\"field\": \"roll\", \"text\": \"200\", \"origin\": \"CENSUS\"},"
               " {\"field\": \"provision.K\", \"text\": \"x\", \"origin\": \"CENSUS\"}]}");
    assert_int_equal(entries.origins[FIGURE_ROLL], ORIGIN_CENSUS);
    assert_int_equal(entries.origins[FIGURE_K], 0);
}

static void what_is_given_is_not_unknown_whatever_is_said(void **state)
{
    (void)state;
    read_draft("{\"entries\": [{\"field\": \"roll\", \"text\": \"200\"}],"
               " \"notKnown\": [\"roll\", \"budgetPence\", \"nothing\"]}");
    assert_int_equal(entries.figures.not_known, 1u << FIGURE_BUDGET);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(figures_are_read_as_the_command_line_reads_them, begin,
                                        end),
        cmocka_unit_test_setup_teardown(each_fault_is_said_in_words_at_its_field, begin, end),
        cmocka_unit_test_setup_teardown(a_day_that_is_none_is_said_with_what_to_write, begin, end),
        cmocka_unit_test_setup_teardown(what_is_said_beside_a_figure_is_taken_as_it_is, begin, end),
        cmocka_unit_test_setup_teardown(what_is_empty_or_of_no_figure_is_nothing, begin, end),
        cmocka_unit_test_setup_teardown(where_a_figure_is_from_goes_with_it, begin, end),
        cmocka_unit_test_setup_teardown(what_is_given_is_not_unknown_whatever_is_said, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
