/* The register's words -> kind, for every pair the register holds. */
#include "common/domain/school_kind.h"

#include "tests/unit/cmocka.h"

static const struct {
    const char *type, *group, *phase;
    enum school_kind kind;
} cases[] = {
    {"Academy sponsor led", "Academies", "Secondary", KIND_SECONDARY},
    {"Academy converter", "Academies", "Primary", KIND_PRIMARY},
    {"Academy converter", "Academies", "All-through", KIND_ALL_THROUGH},
    {"Academy converter", "Academies", "Middle deemed primary", KIND_PRIMARY},
    {"Academy converter", "Academies", "Middle deemed secondary", KIND_SECONDARY},
    {"Community school", "Local authority maintained schools", "Primary", KIND_PRIMARY},
    {"Academy special converter", "Academies", "Not applicable", KIND_SPECIAL},
    {"Community special school", "Local authority maintained schools", "", KIND_SPECIAL},
    {"Non-maintained special school", "Special schools", "Not applicable", KIND_SPECIAL},
    {"Other independent special school", "Independent schools", "Not applicable", KIND_SPECIAL},
    {"Free schools special", "Free Schools", "Primary", KIND_SPECIAL},
    {"Special post 16 institution", "Colleges", "16 plus", KIND_SPECIAL},
    {"Secure units", "Special schools", "", KIND_SPECIAL},
    {"Pupil referral unit", "Local authority maintained schools", "Not applicable",
     KIND_REFERRAL_UNIT},
    {"Academy alternative provision converter", "Academies", "Not applicable", KIND_REFERRAL_UNIT},
    {"Free schools alternative provision", "Free Schools", "Secondary", KIND_REFERRAL_UNIT},
    {"Local authority nursery school", "Local authority maintained schools", "Nursery",
     KIND_NURSERY},
    {"Further education", "Colleges", "16 plus", KIND_16_PLUS},
    {"Further education", "Colleges", "", KIND_16_PLUS},
    {"Sixth form centres", "Colleges", "", KIND_16_PLUS},
    {"Free schools 16 to 19", "Free Schools", "16 plus", KIND_16_PLUS},
    {"Academy 16-19 converter", "Academies", "", KIND_16_PLUS},
    {"University technical college", "Free Schools", "", KIND_SECONDARY},
    {"City technology college", "Independent schools", "Secondary", KIND_SECONDARY},
    {"Studio schools", "Free Schools", "", KIND_SECONDARY},
    {"Other independent school", "Independent schools", "Not applicable", KIND_UNKNOWN},
    {"Other independent school", "Independent schools", "", KIND_UNKNOWN},
    {"Welsh establishment", "Welsh schools", "", KIND_UNKNOWN},
    {"Community school", "", "Early years", KIND_EARLY_YEARS},
    /* the public statistics' words, which have no group */
    {"State-funded primary", "", "Primary", KIND_PRIMARY},
    {"State-funded primary", "", "", KIND_PRIMARY},
    {"State-funded primary", "", "All-through", KIND_ALL_THROUGH},
    {"State-funded primary", "", "Middle deemed primary", KIND_PRIMARY},
    {"State-funded secondary", "", "", KIND_SECONDARY},
    {"State-funded secondary", "", "Not applicable", KIND_SECONDARY},
    {"State-funded secondary", "", "16 plus", KIND_16_PLUS},
    {"State-funded secondary", "", "Middle deemed secondary", KIND_SECONDARY},
    {"State-funded secondary", "", "Middle deemed primary", KIND_PRIMARY},
    {"State-funded secondary", "", "Primary", KIND_PRIMARY},
    {"State-funded special school", "", "", KIND_SPECIAL},
    {"State-funded nursery", "", "", KIND_NURSERY},
    {"Pupil referral unit", "", "", KIND_REFERRAL_UNIT},
    {"Independent school", "", "Not applicable", KIND_UNKNOWN},
    {"", "", "", KIND_UNKNOWN},
    {"STATE-FUNDED SPECIAL SCHOOL", "", "NOT APPLICABLE", KIND_SPECIAL},
};

static void the_registers_words_give_the_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum school_kind kind =
            school_kind_from_register(cases[i].type, cases[i].group, cases[i].phase);
        if (kind != cases[i].kind)
            fail_msg("%s, %s, %s: %s", cases[i].type, cases[i].group, cases[i].phase,
                     school_kind_name(kind));
    }
}

static void every_kind_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        for (unsigned other = 0; other < kind; other++)
            assert_string_not_equal(school_kind_name((enum school_kind)kind),
                                    school_kind_name((enum school_kind)other));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_registers_words_give_the_kind),
        cmocka_unit_test(every_kind_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
