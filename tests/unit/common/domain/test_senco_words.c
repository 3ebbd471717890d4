/* Every state of the clock is a sentence with its paragraph, and names the day that matters. */
#include "common/domain/senco_words.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

static const struct senco_clock some = {.first = {2026, 9, 1},
                                        .due = {2029, 9, 1},
                                        .enrol_by = {2027, 11, 1},
                                        .last_enrolment = {2028, 3, 1},
                                        .complete_by = {2027, 8, 31}};

static const char *words_of(enum senco_clock_state state)
{
    struct senco_clock clock = some;
    clock.state = state;
    return senco_clock_words(&clock, &arena);
}

static void every_state_is_said_with_its_paragraph(void **state)
{
    (void)state;
    for (enum senco_clock_state one = CLOCK_NOT_KNOWN; one <= CLOCK_OVERDUE; one++) {
        const char *words = words_of(one);
        assert_true(strlen(words) > 20 && words[strlen(words) - 1] == '.');
        assert_true(strstr(senco_clock_paragraph(one),
                           one == CLOCK_NOT_BOUND ? "s. 67" : "reg. 49") != NULL);
    }
}

static void the_day_that_matters_is_named(void **state)
{
    static const struct {
        enum senco_clock_state state;
        const char *day;
    } all[] = {
        {CLOCK_LEAVES_BEFORE, "1 September 2029"}, {CLOCK_AWARD_UNDER_WAY, "31 August 2027"},
        {CLOCK_NPQ_UNDER_WAY, "31 August 2027"},   {CLOCK_TO_ENROL, "Enrol by 1 November 2027"},
        {CLOCK_ENROL_NOW, "after 1 March 2028"},   {CLOCK_TOO_LATE, "1 September 2029"},
        {CLOCK_OVERDUE, "after 1 September 2029"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strstr(words_of(all[i].state), all[i].day) == NULL)
            fail_msg("%s does not name %s", words_of(all[i].state), all[i].day);
}

static void what_the_judgement_rests_on_is_said(void **state)
{
    struct senco_clock clock = some;
    (void)state;
    clock.state = CLOCK_SERVED_BEFORE;
    clock.served_within = true;
    assert_non_null(strstr(senco_clock_words(&clock, &arena), "by the letter"));
    clock = some;
    clock.state = CLOCK_TO_ENROL;
    clock.award_does_not_count = clock.service_may_miss = true;
    assert_non_null(strstr(senco_clock_words(&clock, &arena), "does not count"));
    assert_non_null(strstr(senco_clock_words(&clock, &arena), "were SENCO before"));
}

static void every_part_of_the_appointment_is_said(void **state)
{
    struct senco_appointment judged = {REQUIREMENT_NOT_MET, REQUIREMENT_NOT_MET, REQUIREMENT_MET,
                                       REQUIREMENT_NOT_KNOWN, REQUIREMENT_NOT_MET};
    (void)state;
    assert_string_equal(senco_appointment_words(&judged, PART_WHOLE).words,
                        "They may not be SENCO here");
    assert_string_equal(senco_appointment_words(&judged, PART_TEACHER).paragraph, "reg. 49(2)(a)");
    assert_int_equal(senco_appointment_words(&judged, PART_INDUCTION).met, REQUIREMENT_MET);
    assert_non_null(
        strstr(senco_appointment_words(&judged, PART_TEACHES).words, "Nobody has said"));
    assert_string_equal(senco_appointment_words(&judged, PART_HEAD).paragraph, "reg. 49(3)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_is_said_with_its_paragraph),
        cmocka_unit_test(the_day_that_matters_is_named),
        cmocka_unit_test(what_the_judgement_rests_on_is_said),
        cmocka_unit_test(every_part_of_the_appointment_is_said),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
