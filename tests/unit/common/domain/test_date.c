/* Days, months on, and years. */
#include "common/domain/date.h"

#include "tests/unit/cmocka.h"

static void a_real_day_is_read_and_printed_the_same(void **state)
{
    static const char *const days[] = {"1900-01-01", "2013-01-17", "2000-02-29", "2012-02-29",
                                       "2199-12-31"};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct date date;
        char text[DATE_TEXT];
        assert_true(date_parse(days[i], &date));
        assert_string_equal(date_print(text, date), days[i]);
    }
}

static void a_day_that_is_none_is_refused_and_leaves_the_date_alone(void **state)
{
    static const char *const none[] = {
        "",           "2013",       "2013-1-17",  "2013-01-1",  "2013-01-17 ", "2013-01-17T00:00",
        "2013/01/17", "17-01-2013", "2013-00-17", "2013-13-17", "2013-01-00",  "2013-01-32",
        "2013-02-29", "1900-02-29", "2013-04-31", "1899-12-31", "2200-01-01",  "-013-01-17",
        "2013-+1-17", " 013-01-17", "2013-01- 7", "2013-01--7", "20l3-01-17",
    };
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        struct date date = {2001, 2, 3};
        assert_false(date_parse(none[i], &date));
        assert_int_equal(date_compare(date, (struct date){2001, 2, 3}), 0);
    }
}

static void no_date_prints_nothing(void **state)
{
    char text[DATE_TEXT];
    (void)state;
    assert_false(date_given((struct date){0}));
    assert_string_equal(date_print(text, (struct date){0}), "");
}

static void dates_compare_by_year_then_month_then_day(void **state)
{
    (void)state;
    assert_true(date_compare((struct date){2012, 12, 31}, (struct date){2013, 1, 1}) < 0);
    assert_true(date_compare((struct date){2013, 2, 1}, (struct date){2013, 1, 31}) > 0);
    assert_true(date_compare((struct date){2013, 1, 16}, (struct date){2013, 1, 17}) < 0);
    assert_int_equal(date_compare((struct date){2013, 1, 17}, (struct date){2013, 1, 17}), 0);
}

static void assert_months_on(const char *from, int months, const char *expected)
{
    struct date date;
    char text[DATE_TEXT];
    assert_true(date_parse(from, &date));
    assert_string_equal(date_print(text, date_add_months(date, months)), expected);
}

static void months_on_keep_the_day_or_take_the_months_last(void **state)
{
    (void)state;
    assert_months_on("2013-01-17", 12, "2014-01-17");
    assert_months_on("2013-01-17", -12, "2012-01-17");
    assert_months_on("2013-01-31", 1, "2013-02-28");
    assert_months_on("2012-01-31", 1, "2012-02-29");
    assert_months_on("2012-02-29", 12, "2013-02-28");
    assert_months_on("2013-12-15", 1, "2014-01-15");
    assert_months_on("2013-01-15", -1, "2012-12-15");
    assert_months_on("2013-03-31", -1, "2013-02-28");
    assert_months_on("2013-01-17", 0, "2013-01-17");
}

static void assert_next_day(const char *day, const char *expected)
{
    struct date date;
    char text[DATE_TEXT];
    assert_true(date_parse(day, &date));
    assert_string_equal(date_print(text, date_next_day(date)), expected);
}

static void the_next_day_may_begin_a_month_or_a_year(void **state)
{
    (void)state;
    assert_next_day("2013-01-17", "2013-01-18");
    assert_next_day("2013-01-31", "2013-02-01");
    assert_next_day("2013-12-31", "2014-01-01");
    assert_next_day("2012-02-28", "2012-02-29");
    assert_next_day("2013-02-28", "2013-03-01");
}

static void years_name_two_years_in_succession(void **state)
{
    static const char *const none[] = {"",        "2012",     "2012/12",  "2012/14",
                                       "2012/1",  "2012/013", "2012 /13", "12/13",
                                       "2O12/13", "1899/00",  "2199/00"};
    (void)state;
    assert_true(date_academic_year_valid("2012/13"));
    assert_true(date_academic_year_valid("1999/00"));
    assert_true(date_financial_year_valid("2012-13"));
    assert_true(date_financial_year_valid("2099-00"));
    assert_false(date_academic_year_valid("2012-13"));
    assert_false(date_financial_year_valid("2012/13"));
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(date_academic_year_valid(none[i]));
}

static void a_day_in_the_british_way_is_told_in_words(void **state)
{
    static const char *const days[] = {"01/09/2012", "1/9/2012",   "1.9.2012",
                                       "01-09-2012", "2012/09/01", "2012-9-1"};
    static const char *const none[] = {"",          "13/25/2012", "01/09/12",   "1/9",
                                       "1/9/2012/", "01/09-2012", "/9/2012",    "1/9/",
                                       "1 9 2012",  "10209",      "001/9/2012", "31/02/2012"};
    char text[DATE_WORDS];
    struct date date = {0};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        assert_true(date_parse_loosely(days[i], &date));
        assert_string_equal(date_print_words(text, date), "1 September 2012");
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (date_parse_loosely(none[i], &date))
            fail_msg("\"%s\" was read", none[i]);
    assert_string_equal(date_print_words(text, (struct date){0}), "");
}

static void an_academic_year_begins_on_the_first_of_september(void **state)
{
    char text[DATE_TEXT];
    (void)state;
    assert_string_equal(date_print(text, date_academic_year_start("2012/13")), "2012-09-01");
    assert_false(date_given(date_academic_year_start("2012-13")));
}

static void a_census_day_is_one_a_year_later_too(void **state)
{
    static const struct {
        struct date day, next;
    } lines[] = {
        {{2023, 1, 19}, {2024, 1, 18}}, /* third Thursdays of January */
        {{2024, 1, 18}, {2025, 1, 16}}, {{2024, 5, 16}, {2025, 5, 15}}, /* of May */
        {{2024, 10, 3}, {2025, 10, 2}}, {{2025, 10, 2}, {2026, 10, 1}}, /* first ones of October */
        {{2023, 1, 20}, {2024, 1, 20}}, {{2023, 3, 16}, {2024, 3, 16}}, /* no census day */
        {{2024, 2, 29}, {2025, 2, 28}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_int_equal(date_compare(date_census_next_year(lines[i].day), lines[i].next), 0);
}

static void days_count_on_without_a_gap_and_know_their_weekday(void **state)
{
    struct date date = {1900, 1, 1};
    (void)state;
    assert_int_equal(date_days((struct date){1970, 1, 1}), 0);
    for (int32_t days = date_days(date); date.year < 2200; days++) {
        assert_int_equal(date_days(date), days);
        assert_int_equal(date_compare(date_of_days(days), date), 0);
        assert_int_equal(date_weekday(date), ((days + 25567) % 7 + 1) % 7); /* it was a Monday */
        date = date_next_day(date);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_census_day_is_one_a_year_later_too),
        cmocka_unit_test(a_real_day_is_read_and_printed_the_same),
        cmocka_unit_test(a_day_that_is_none_is_refused_and_leaves_the_date_alone),
        cmocka_unit_test(no_date_prints_nothing),
        cmocka_unit_test(dates_compare_by_year_then_month_then_day),
        cmocka_unit_test(months_on_keep_the_day_or_take_the_months_last),
        cmocka_unit_test(the_next_day_may_begin_a_month_or_a_year),
        cmocka_unit_test(years_name_two_years_in_succession),
        cmocka_unit_test(a_day_in_the_british_way_is_told_in_words),
        cmocka_unit_test(an_academic_year_begins_on_the_first_of_september),
        cmocka_unit_test(days_count_on_without_a_gap_and_know_their_weekday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
