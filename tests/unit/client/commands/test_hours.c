/* senco hours from the words of the command line to the exit code. */
#include "client/commands/command.h"

#include "tests/unit/cmocka.h"

#include <unistd.h>

extern const struct command hours_command;

enum { WORDS_MAX = 64 };

static char out[16384], err[4096];

/* Runs the command with a stream's file descriptor pointed at a file, and reads what came. */
static int redirect(FILE *stream, FILE *file)
{
    int kept = dup(fileno(stream));
    assert_true(kept >= 0 && fflush(stream) == 0);
    assert_true(dup2(fileno(file), fileno(stream)) >= 0);
    return kept;
}

static void restore(FILE *stream, int kept, FILE *file, char *text, size_t size)
{
    fflush(stream);
    assert_true(dup2(kept, fileno(stream)) >= 0);
    close(kept);
    rewind(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

/* The command's words, parted by single spaces. */
static enum exit_code run(const char *line)
{
    char *copy = strdup(line), *rest = copy, *words[WORDS_MAX];
    FILE *out_file = tmpfile(), *err_file = tmpfile();
    struct arguments arguments;
    bool helped;
    int count = 0;
    assert_true(copy != NULL && out_file != NULL && err_file != NULL);
    while (rest != NULL && *rest != '\0' && count < WORDS_MAX)
        words[count++] = strsep(&rest, " ");
    int out_kept = redirect(stdout, out_file), err_kept = redirect(stderr, err_file);
    enum exit_code code = EXIT_USAGE;
    if (arguments_read(hours_command.arguments, count, words, &arguments, &helped))
        code = hours_command.run(&arguments);
    else
        fprintf(stderr, "senco: %s\n", arguments.fault); /* as main does */
    restore(stdout, out_kept, out_file, out, sizeof out);
    restore(stderr, err_kept, err_file, err, sizeof err);
    free(copy);
    return code;
}

static void assert_refused(const char *line, enum exit_code code, const char *words)
{
    enum exit_code was = run(line);
    if (was != code || strstr(err, words) == NULL)
        fail_msg("%s: exit %d, %s", line, (int)was, err);
    assert_string_equal(out, "");
}

static void money_and_percentages_are_read_as_people_write_them(void **state)
{
    static const char *const same[] = {"67755", "67755.00", "67,755", "\u00a367755",
                                       "\u00a367,755.00"};
    static char first[sizeof out];
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        char line[120];
        snprintf(line, sizeof line, "--budget %s --a 10 --p 5 --s 6 --turnover 34%s --json",
                 same[i], i % 2 == 0 ? "" : "%");
        assert_int_equal(run(line), EXIT_DONE);
        if (i == 0)
            snprintf(first, sizeof first, "%s", out);
        assert_string_equal(out, first);
    }
}

static void a_number_that_cannot_be_read_is_told_what_is_wrong_with_it(void **state)
{
    (void)state;
    assert_refused("--budget 60.000", EXIT_FIGURES,
                   "\"60.000\" could be \u00a360,000 or \u00a360.00: write the one you mean");
    assert_refused("--budget \u00a3160.000", EXIT_FIGURES, "\u00a3160,000 or \u00a3160.00");
    assert_refused("--turnover 34.125", EXIT_FIGURES, "of at most 2 decimals");
    assert_refused("--budget 0.125", EXIT_FIGURES, "of at most 2 decimals");
    assert_refused("--budget -5", EXIT_FIGURES, "\"-5\" cannot be below 0");
    assert_refused("--roll -1", EXIT_FIGURES, "\"-1\" cannot be below 0");
    assert_refused("--budget 99999999999999999999", EXIT_FIGURES, "is too large");
    assert_refused("--roll 1000000000000000", EXIT_FIGURES, "is too large");
    assert_refused("--roll 1.5", EXIT_FIGURES, "is not a whole number such as 34");
    assert_refused("--roll 34%", EXIT_FIGURES, "is not a whole number such as 34");
    assert_refused("--budget 34%", EXIT_FIGURES, "is not a number such as 67755");
}

static void a_day_in_the_british_way_is_told_how_to_write_it(void **state)
{
    (void)state;
    assert_refused("--turnover-from 01/09/2012", EXIT_FIGURES,
                   "write 2012-09-01 for 1 September 2012 (day before month)");
    assert_refused("--turnover-to 2012-02-30", EXIT_FIGURES, "is not a day, such as 2012-01-18");
}

static void school_x_has_five_hours(void **state)
{
    (void)state;
    assert_int_equal(run("--budget 67755 --a 10 --p 5 --s 6 --roll 200 --joiners 34 --leavers 34"),
                     EXIT_DONE);
    assert_non_null(strstr(out, "A + B = 133 points"));
    assert_non_null(strstr(out, "3 + 2 = 5 hours a week\n"));
    assert_non_null(strstr(out,
                           "\nWhen figures are sent the trust looks at more: 21 rules that need to "
                           "know what it asks for, 6 that compare with last year and 9 with "
                           "the term before (--json names them).\n"));
    assert_string_equal(err, "");
}

static void json_says_the_same(void **state)
{
    (void)state;
    assert_int_equal(
        run("--budget=67,755.00 --a 10 --p 5 --s 6 --roll 200 --joiners 34 --leavers 34 --json"),
        EXIT_DONE);
    assert_non_null(strstr(out, "\"result\": \"HOURS\",\n  \"hours\": 5,\n  \"missing\": [],\n"));
    assert_non_null(strstr(out, "\"points\": 133,"));
    assert_non_null(strstr(out, "\"pointsShort\": 27,"));
    assert_non_null(strstr(out, "\"turnoverPercent\": 34,"));
    assert_non_null(strstr(out, "\"policy\": \"charter\","));
    assert_non_null(strstr(out, "\"findings\": []"));
}

static void json_names_the_policy_as_it_is_chosen_and_holds_what_is_to_be_checked(void **state)
{
    (void)state;
    assert_int_equal(run("--policy modern --weight-k 2 --k 15 --budget 0 --turnover 34 --json"),
                     EXIT_DONE);
    assert_non_null(strstr(out, "\"policy\": \"modern\","));
    assert_non_null(strstr(out, "\"rule\": \"budget_zero\","));
    assert_non_null(strstr(out, "\"severity\": \"QUERY\","));
    assert_non_null(strstr(err, "senco: to check: --budget: "));
}

static void json_numbers_are_shortest_decimals(void **state)
{
    (void)state;
    assert_int_equal(
        run("--budget 67755 --a 10 --p 5 --s 6 --turnover 34.05 --rounding exact --json"),
        EXIT_DONE);
    assert_non_null(strstr(out, "\"hours\": 5.325,"));
    assert_non_null(strstr(out, "\"turnoverPercent\": 34.05,"));
    assert_non_null(strstr(out, "\"pointsShort\": 0.02,"));
}

static void json_hours_are_null_where_there_are_none(void **state)
{
    (void)state;
    assert_int_equal(run("--budget 67755 --a 1 --turnover 5 --kind special --json"), EXIT_DONE);
    assert_non_null(strstr(out, "\"result\": \"NOT_APPLICABLE\",\n  \"hours\": null,"));
    assert_int_equal(run("--budget 67755 --a 1 --turnover 5 --kind referral-unit --json"),
                     EXIT_DONE);
    assert_non_null(strstr(out, "\"result\": \"UNDECIDED\",\n  \"hours\": null,"));
}

static void todays_codes_need_the_trusts_weight(void **state)
{
    (void)state;
    assert_refused("--budget 67755 --k 15 --e 6", EXIT_FIGURES, "--weight-k: the trust must state");
    assert_int_equal(run("--budget 67755 --k 15 --weight-k 3 --e 6 --turnover 34"), EXIT_DONE);
    assert_non_null(strstr(out, "A + B = 143 points"));
    assert_non_null(strstr(out, "3 + 2 = 5 hours a week\n"));
}

static void the_charter_refuses_todays_codes_by_name(void **state)
{
    (void)state;
    assert_refused("--policy charter --k 15", EXIT_FIGURES, "does not take K (SEN support)");
    assert_refused("--policy charter --e 6", EXIT_FIGURES, "does not take E (EHC plans)");
    assert_refused("--policy charter --weight-k 2", EXIT_USAGE, "--weight-k: the policy");
}

static void an_empty_value_is_a_mistake_of_the_command_line(void **state)
{
    (void)state;
    assert_refused("--budget=", EXIT_USAGE, "--budget needs a value (POUNDS)");
}

static void a_number_that_is_none_is_named(void **state)
{
    static const char *const texts[] = {"abc", "-5", "1e9", "12.345", "1,23", "+1", ".5"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "--budget=%s", texts[i]);
        assert_refused(line, EXIT_FIGURES, "--budget: notional SEN budget");
        snprintf(line, sizeof line, "--roll=%s", texts[i]);
        assert_refused(line, EXIT_FIGURES, "--roll: pupils on roll");
        snprintf(line, sizeof line, "--turnover=%s", texts[i]);
        assert_refused(line, EXIT_FIGURES, "--turnover: pupil turnover");
        snprintf(line, sizeof line, "--weight-k=%s", texts[i]);
        assert_refused(line, EXIT_FIGURES, "--weight-k: points a pupil at SEN support");
        snprintf(line, sizeof line, "--points-per-hour=%s", texts[i]);
        assert_refused(line, EXIT_FIGURES, "--points-per-hour: points that make an hour");
    }
}

static void figures_that_cannot_be_are_named(void **state)
{
    (void)state;
    assert_refused("--roll 200 --a 201", EXIT_FIGURES, "roll: ");
    assert_refused("--a 100001", EXIT_FIGURES, "a: 100001 pupils at School Action (A) cannot be");
    assert_refused("--joiners 5", EXIT_FIGURES, "leavers: ");
    assert_refused("--turnover 1000.01", EXIT_FIGURES, "turnover: ");
    assert_refused("--budget 1000000000.01", EXIT_FIGURES, "budget: ");
    assert_refused("--k 3 --weight-k 1 --k-agencies 4", EXIT_FIGURES, "k-agencies: ");
    assert_refused("--turnover-from 2013-02-30", EXIT_FIGURES, "--turnover-from: ");
    assert_refused("--turnover-from 2013-02-28", EXIT_FIGURES, "--turnover-to: ");
}

static void a_policy_that_cannot_be_is_refused(void **state)
{
    (void)state;
    assert_refused("--rounding up", EXIT_USAGE,
                   "--rounding: \"up\" is none of completed, nearest, exact");
    assert_refused("--policy ours", EXIT_USAGE, "--policy: \"ours\"");
    assert_refused("--kind castle", EXIT_USAGE, "--kind: \"castle\"");
    assert_refused("--applies special", EXIT_USAGE, "--applies: \"\"");
    assert_refused("--applies castle=applies", EXIT_USAGE, "--applies: \"castle\"");
    assert_refused("--step 0.3", EXIT_FIGURES, "--step: hours are rounded to");
    assert_refused("--points-per-hour 0", EXIT_FIGURES, "--points-per-hour: ");
    assert_refused("--bands 30:2,20:1", EXIT_FIGURES, "--bands: ");
    assert_refused("--bands 30", EXIT_FIGURES, "--bands takes");
    assert_refused("--bands 1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9", EXIT_FIGURES, "--bands takes");
    assert_refused("--bands 20:1,", EXIT_FIGURES, "--bands takes");
    assert_refused("--week 0", EXIT_FIGURES, "--week: ");
}

static void every_field_of_a_policy_has_its_option(void **state)
{
    static const struct {
        const char *option, *hours;
    } cases[] = {
        {"--weight-a 2", "\"hours\": 5,"},
        {"--weight-p 15", "\"hours\": 6,"},
        {"--weight-s 10", "\"hours\": 6,"},
        {"--points-per-hour 20", "\"hours\": 8,"},
        {"--rounding exact", "\"hours\": 5.325,"},
        {"--rounding nearest --step 0.5", "\"hours\": 5.5,"},
        {"--step 0.25", "\"hours\": 5.25,"},
        {"--budget-unit 500", "\"hours\": 7,"},
        {"--budget-rounding completed", "\"budgetPoints\": 67,"},
        {"--bands 34:1.5", "\"hours\": 3,"},
        {"--bands 33.99:1.5", "\"hours\": 4.5,"},
        {"--bands none", "\"hours\": 3,"},
        {"--bands 34:1.5 --band-edge from", "\"hours\": 4.5,"},
        {"--turnover 41 --turnover-giver supplied-first", "\"hours\": 6,"},
        {"--turnover-giver supplied-only", "\"result\": \"AT_LEAST\","},
        {"--turnover-from 2012-09-01 --turnover-to 2013-01-17", "\"result\": \"AT_LEAST\","},
        {"--turnover-from 2012-09-01 --turnover-to 2013-01-17 --short-period taken",
         "\"hours\": 5,"},
        {"--turnover-giver supplied-only --missing none", "\"result\": \"HOURS\","},
        {"--applies primary=not-applicable", "\"result\": \"NOT_APPLICABLE\","},
        {"--kind special --applies nursery=applies --applies special=applies", "\"hours\": 5,"},
        {"--week 4.5", "\"overWeek\": true"},
        {"--turnover 34.5 --turnover-giver supplied-first --bands 34.6:1 --turnover-rounding whole",
         "\"hours\": 4,"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[256];
        snprintf(line, sizeof line,
                 "--budget 67755 --a 10 --p 5 --s 6 --roll 200 --joiners 34 --leavers 34 --json %s",
                 cases[i].option);
        if (run(line) != EXIT_DONE || strstr(out, cases[i].hours) == NULL)
            fail_msg("%s: no %s in %s%s", cases[i].option, cases[i].hours, out, err);
    }
}

static void a_query_is_said_and_does_not_stop_the_working(void **state)
{
    (void)state;
    assert_int_equal(run("--budget 0 --a 10 --turnover 5"), EXIT_DONE);
    assert_non_null(strstr(err, "senco: to check: --budget: "));
    assert_non_null(strstr(out, "0 + 0 = 0 hours a week\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_and_percentages_are_read_as_people_write_them),
        cmocka_unit_test(a_number_that_cannot_be_read_is_told_what_is_wrong_with_it),
        cmocka_unit_test(a_day_in_the_british_way_is_told_how_to_write_it),
        cmocka_unit_test(school_x_has_five_hours),
        cmocka_unit_test(json_says_the_same),
        cmocka_unit_test(json_names_the_policy_as_it_is_chosen_and_holds_what_is_to_be_checked),
        cmocka_unit_test(json_numbers_are_shortest_decimals),
        cmocka_unit_test(json_hours_are_null_where_there_are_none),
        cmocka_unit_test(todays_codes_need_the_trusts_weight),
        cmocka_unit_test(the_charter_refuses_todays_codes_by_name),
        cmocka_unit_test(an_empty_value_is_a_mistake_of_the_command_line),
        cmocka_unit_test(a_number_that_is_none_is_named),
        cmocka_unit_test(figures_that_cannot_be_are_named),
        cmocka_unit_test(a_policy_that_cannot_be_is_refused),
        cmocka_unit_test(every_field_of_a_policy_has_its_option),
        cmocka_unit_test(a_query_is_said_and_does_not_stop_the_working),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
