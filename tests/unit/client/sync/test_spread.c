/* 24,000 schools over an hour: none at once with all the others, and each at the same moment every
 * night. */
#include "client/sync/spread.h"

#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <string.h>

enum { SCHOOLS = 24000, HOUR = 3600, MINUTES = 60 };

static unsigned moment_of(unsigned school)
{
    char name[16];
    snprintf(name, sizeof name, "%u", school);
    return spread_seconds(name, strlen(name), HOUR);
}

static void no_minute_has_twice_the_mean(void **state)
{
    unsigned begun[MINUTES] = {0}, most = 0;
    (void)state;
    for (unsigned school = 1; school <= SCHOOLS; school++)
        begun[moment_of(school) / 60]++;
    for (unsigned minute = 0; minute < MINUTES; minute++)
        most = begun[minute] > most ? begun[minute] : most;
    assert_true(most < 2 * SCHOOLS / MINUTES);
}

static void a_school_has_its_own_moment_every_night(void **state)
{
    (void)state;
    assert_int_equal(moment_of(4711), moment_of(4711));
    assert_int_not_equal(moment_of(4711), moment_of(4712));
    assert_true(moment_of(4711) < HOUR);
}

static void without_a_time_to_spread_over_it_is_at_once(void **state)
{
    (void)state;
    assert_int_equal(spread_seconds("x", 1, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_minute_has_twice_the_mean),
        cmocka_unit_test(a_school_has_its_own_moment_every_night),
        cmocka_unit_test(without_a_time_to_spread_over_it_is_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
