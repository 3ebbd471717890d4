/* Terms: their bounds, the census days inside, and their words. */
#include "common/domain/term.h"

#include "tests/unit/cmocka.h"

static struct date day_of(const char *text)
{
    struct date day;
    assert_true(date_parse(text, &day));
    return day;
}

static void assert_day(struct date day, const char *text)
{
    char printed[DATE_TEXT];
    assert_string_equal(date_print(printed, day), text);
}

/* The first Thursday is one of the first seven days, the third one of the fifteenth to the
 * twenty-first. */
static void the_census_days_are_of_their_terms(void **state)
{
    (void)state;
    for (uint8_t later = 0; later < 7; later++) {
        assert_int_equal(term_of((struct date){2025, 10, (uint8_t)(1 + later)}), TERM_AUTUMN);
        assert_int_equal(term_of((struct date){2026, 1, (uint8_t)(15 + later)}), TERM_SPRING);
        assert_int_equal(term_of((struct date){2026, 5, (uint8_t)(15 + later)}), TERM_SUMMER);
    }
}

static void a_term_begins_the_day_after_the_one_before_ends(void **state)
{
    static const struct {
        const char *last_before, *first;
        enum term before, term;
    } bounds[] = {{"2025-08-31", "2025-09-01", TERM_SUMMER, TERM_AUTUMN},
                  {"2025-12-31", "2026-01-01", TERM_AUTUMN, TERM_SPRING},
                  {"2026-03-31", "2026-04-01", TERM_SPRING, TERM_SUMMER}};
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        struct date before = day_of(bounds[i].last_before), first = day_of(bounds[i].first);
        assert_int_equal(term_of(before), bounds[i].before);
        assert_int_equal(term_of(first), bounds[i].term);
        assert_day(term_last_day(before), bounds[i].last_before);
        assert_day(term_first_day(first), bounds[i].first);
        assert_int_equal(date_compare(date_next_day(before), first), 0);
    }
}

static void a_days_term_has_its_first_and_last_day(void **state)
{
    (void)state;
    assert_day(term_first_day(day_of("2026-01-15")), "2026-01-01");
    assert_day(term_last_day(day_of("2026-01-15")), "2026-03-31");
    assert_day(term_first_day(day_of("2026-05-21")), "2026-04-01");
    assert_day(term_last_day(day_of("2026-05-21")), "2026-08-31");
    assert_day(term_first_day(day_of("2025-10-02")), "2025-09-01");
    assert_day(term_last_day(day_of("2025-10-02")), "2025-12-31");
}

static void a_term_is_named_with_its_calendar_year(void **state)
{
    char text[TERM_WORDS];
    (void)state;
    assert_string_equal(term_print(text, day_of("2025-10-02")), "autumn 2025");
    assert_string_equal(term_print(text, day_of("2026-01-15")), "spring 2026");
    assert_string_equal(term_print(text, day_of("2026-05-21")), "summer 2026");
    assert_string_equal(term_print(text, (struct date){0}), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_census_days_are_of_their_terms),
        cmocka_unit_test(a_term_begins_the_day_after_the_one_before_ends),
        cmocka_unit_test(a_days_term_has_its_first_and_last_day),
        cmocka_unit_test(a_term_is_named_with_its_calendar_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
