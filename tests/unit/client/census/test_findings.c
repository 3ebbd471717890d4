/* A page of findings, whatever the file: grouped, capped, and nobody named. */
#include "client/census/findings.h"

#include "tests/unit/cmocka.h"

static const struct finding_kind wrong = {2120, "wrong", CENSUS_ERROR, "It is wrong."};
static const struct finding_kind odd = {2190, "odd", CENSUS_QUERY, "It is odd."};

static void a_rule_has_one_entry_with_its_first_places_and_a_total(void **state)
{
    struct census_findings findings;
    (void)state;
    findings_init(&findings);
    for (uint32_t line = 1; line <= 1000; line++) {
        struct census_place place = {.line = line, .number = line};
        findings_add(&findings, &wrong, &place, NULL);
    }
    findings_add(&findings, &odd, NULL, "Odd indeed.");
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.of[0].count, 1000);
    assert_int_equal(findings.of[0].places, FINDING_PLACES);
    assert_int_equal(findings.of[0].place[FINDING_PLACES - 1].line, FINDING_PLACES);
    assert_string_equal(findings.of[0].message, "It is wrong.");
    assert_string_equal(findings.of[1].message, "Odd indeed.");
    assert_int_equal(findings.of[1].places, 0);
    findings_release(&findings);
}

static void only_errors_count_as_errors(void **state)
{
    struct census_findings findings;
    (void)state;
    findings_init(&findings);
    findings_add(&findings, &odd, NULL, NULL);
    assert_int_equal(findings.errors, 0);
    findings_add(&findings, &wrong, NULL, NULL);
    findings_add(&findings, &wrong, NULL, NULL);
    assert_int_equal(findings.errors, 2);
    findings_release(&findings);
}

static void a_code_is_shown_and_anything_else_is_not(void **state)
{
    static const struct {
        const char *value, *shown;
    } cases[] = {{"", ""},       {"Z", "Z"},       {"SEMH", "SEMH"}, {"12", "12"},
                 {"Smith", "?"}, {"ANNABEL", "?"}, {"ab", "?"},      {"E999499900001", "?"},
                 {"A B", "?"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct census_place place = {0};
        census_place_set_value(&place, cases[i].value);
        assert_string_equal(place.value, cases[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_has_one_entry_with_its_first_places_and_a_total),
        cmocka_unit_test(only_errors_count_as_errors),
        cmocka_unit_test(a_code_is_shown_and_anything_else_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
