/* Records in, pupils found again. */
#include "client/census/roster.h"
#include "common/domain/mobility.h"

#include "tests/unit/cmocka.h"

static const struct record *pupil(uint64_t upn, enum census_part part)
{
    static struct record record;
    record = (struct record){.upn = upn, .part = (uint8_t)part};
    return &record;
}

static bool last_is_twice(const struct roster *roster)
{
    return (roster_record(roster, roster->count - 1).flags & RECORD_TWICE) != 0;
}

static void the_same_upn_twice_on_roll_is_marked(void **state)
{
    struct roster roster;
    (void)state;
    roster_init(&roster);
    assert_true(roster_add(&roster, pupil(7, PART_ON_ROLL)));
    assert_false(last_is_twice(&roster));
    assert_true(roster_add(&roster, pupil(7, PART_ON_ROLL)));
    assert_true(last_is_twice(&roster));
    roster_release(&roster);
}

static void a_leaver_who_returned_is_not_twice(void **state)
{
    struct roster roster;
    struct record leaver = *pupil(7, PART_NO_LONGER);
    (void)state;
    roster_init(&roster);
    assert_true(roster_add(&roster, pupil(7, PART_ON_ROLL)));
    leaver.leaving = (struct date){2024, 2, 9};
    assert_true(roster_add(&roster, &leaver));
    assert_false(last_is_twice(&roster));
    leaver.leaving = (struct date){2024, 3, 9};
    assert_true(roster_add(&roster, &leaver));
    assert_false(last_is_twice(&roster));
    assert_true(roster_add(&roster, &leaver));
    assert_true(last_is_twice(&roster));
    roster_release(&roster);
}

static void records_without_a_upn_are_never_twice(void **state)
{
    struct roster roster;
    (void)state;
    roster_init(&roster);
    for (int i = 0; i < 3; i++) {
        assert_true(roster_add(&roster, pupil(0, PART_ON_ROLL)));
        assert_false(last_is_twice(&roster));
    }
    roster_release(&roster);
}

static void only_the_on_roll_part_lists_a_pupil(void **state)
{
    struct roster roster;
    (void)state;
    roster_init(&roster);
    assert_false(roster_lists(&roster, 7));
    assert_true(roster_add(&roster, pupil(7, PART_ON_ROLL)));
    assert_true(roster_add(&roster, pupil(8, PART_NO_LONGER)));
    assert_true(roster_lists(&roster, 7));
    assert_false(roster_lists(&roster, 8));
    roster_release(&roster);
}

static void a_record_comes_out_as_it_went_in(void **state)
{
    static const struct record records[] = {
        {.upn = 89100000000000,
         .line = 123456789,
         .entry = {1900, 1, 1},
         .leaving = {2199, 12, 31},
         .year_group = -5,
         .part = PART_NO_LONGER,
         .enrolment = 'G',
         .provision = RECORD_PROVISION_UNKNOWN,
         .flags = RECORD_NEED_TYPE_LACKS},
        {.upn = 1, .year_group = 14, .enrolment = 'C', .entry = {2024, 2, 29}, .provision = 5},
        {.year_group = YEAR_UNKNOWN, .provision = RECORD_PROVISION_UNKNOWN},
        {.year_group = YEAR_R, .enrolment = 'M', .leaving = {2000, 10, 15}},
    };
    struct roster roster;
    (void)state;
    roster_init(&roster);
    for (uint32_t i = 0; i < sizeof records / sizeof records[0]; i++) {
        assert_true(roster_add(&roster, &records[i]));
        struct record record = roster_record(&roster, i);
        assert_int_equal(record.upn, records[i].upn);
        assert_int_equal(record.line, records[i].line);
        assert_int_equal(date_compare(record.entry, records[i].entry), 0);
        assert_int_equal(date_compare(record.leaving, records[i].leaving), 0);
        assert_int_equal(record.year_group, records[i].year_group);
        assert_int_equal(record.part, records[i].part);
        assert_int_equal(record.enrolment, records[i].enrolment);
        assert_int_equal(record.provision, records[i].provision);
        assert_int_equal(record.flags, records[i].flags);
    }
    roster_release(&roster);
}

static void every_pupil_is_found_up_to_the_cap_and_none_beyond(void **state)
{
    struct roster roster;
    (void)state;
    roster_init(&roster);
    for (uint64_t upn = 1; upn <= ROSTER_MAX; upn++) {
        assert_true(roster_add(&roster, pupil(upn * 33, PART_ON_ROLL)));
        assert_false(last_is_twice(&roster));
    }
    for (uint64_t upn = 1; upn <= ROSTER_MAX; upn += 97)
        assert_true(roster_lists(&roster, upn * 33));
    assert_false(roster_lists(&roster, 34));
    assert_false(roster_add(&roster, pupil(34, PART_ON_ROLL)));
    roster_release(&roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_upn_twice_on_roll_is_marked),
        cmocka_unit_test(a_leaver_who_returned_is_not_twice),
        cmocka_unit_test(records_without_a_upn_are_never_twice),
        cmocka_unit_test(only_the_on_roll_part_lists_a_pupil),
        cmocka_unit_test(a_record_comes_out_as_it_went_in),
        cmocka_unit_test(every_pupil_is_found_up_to_the_cap_and_none_beyond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
