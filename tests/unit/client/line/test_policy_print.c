/* A policy shown is the whole policy: whatever field of the contract's Policy is changed, the print
 * changes. */
#include "client/line/policy_print.h"

#include "tests/unit/client/line/every_policy_field.h"

/* The print of the message as it stands; NULL where no server would send it. */
static char *printed(struct fixture *fixture)
{
    struct violations faults;
    struct policy policy;
    char *text = NULL;
    size_t length;
    violations_init(&faults, &fixture->arena);
    policy_from_message(fixture->message, &policy, &faults, "");
    if (faults.count > 0)
        return NULL;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    policy_print(out, &policy, fixture->message->version);
    assert_int_equal(fclose(out), 0);
    return text;
}

/* True where the message as it is now can be, and then the print must be another. */
static bool shown(struct fixture *fixture, const char *type, const char *field)
{
    free(fixture->after);
    fixture->after = printed(fixture);
    if (fixture->after == NULL)
        return false;
    if (strcmp(fixture->before, fixture->after) == 0)
        fail_msg("%s.%s is changed, and the print is still:\n%s", type, field, fixture->after);
    return true;
}

static void every_field_that_changes_changes_the_print(void **state)
{
    struct fixture *fixture = *state;
    fixture->before = printed(fixture);
    fixture->shown = shown;
    assert_non_null(fixture->before);
    change_fields(fixture, &fixture->message->base);
}

static void a_code_that_is_not_taken_says_so(void **state)
{
    struct fixture *fixture = *state;
    protobuf_c_boolean *const given[] = {
        &fixture->message->weights->has_a_hundredths, &fixture->message->weights->has_p_hundredths,
        &fixture->message->weights->has_s_hundredths, &fixture->message->weights->has_e_hundredths,
        &fixture->message->weights->has_k_with_agencies_hundredths};
    fixture->before = printed(fixture);
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        *given[i] = 0;
        assert_true(shown(fixture, "Weights", "given"));
        *given[i] = 1;
    }
    fixture->message->weights->has_k_with_agencies_hundredths = 0;
    fixture->message->weights->has_k_hundredths = 0;
    assert_true(shown(fixture, "Weights", "K"));
    assert_non_null(strstr(fixture->after, "pupils at SEN support (K)                         not "
                                           "taken\n"));
}

static void a_policy_without_bands_says_so_and_shows_the_rest(void **state)
{
    struct fixture *fixture = *state;
    fixture->before = printed(fixture);
    fixture->message->n_bands = 0;
    fixture->message->without_bands = 1;
    assert_true(shown(fixture, "Policy", "without_bands"));
    assert_non_null(strstr(fixture->after, "gives no hours\n"));
    free(fixture->before);
    fixture->before = printed(fixture);
    fixture->message->band_edge = SENCONET__V1__POLICY__BAND_EDGE__FROM;
    assert_true(shown(fixture, "Policy", "band_edge"));
}

static void the_charters_policy_reads_as_the_charter_does(void **state)
{
    struct fixture *fixture = *state;
    struct policy charter = policy_charter();
    fixture->message = policy_message(&fixture->arena, &charter, 1);
    fixture->before = printed(fixture);
    assert_string_equal(
        fixture->before,
        "Policy \"charter\", version 1\n"
        "  codes                                             taken: A, P, S; refused: K, E\n"
        "  why these codes                                   no reason is stated\n"
        "  pupils at School Action (A)                       1 point each\n"
        "  pupils at School Action Plus (P)                  5 points each\n"
        "  pupils with statements (S)                        5 points each\n"
        "  pupils at SEN support (K)                         not taken\n"
        "  pupils with EHC plans (E)                         not taken\n"
        "  pupils at K with outside agencies involved        do not count apart\n"
        "  notional SEN budget                               a point for every £1,000, to the "
        "nearest, halfway goes up\n"
        "  an hour a week                                    for every 40 points\n"
        "  points make hours                                 by the completed hour only\n"
        "  one person's week                                 32.5 hours\n"
        "  pupil turnover of more than 20 %                  1 hour\n"
        "  pupil turnover of more than 30 %                  2 hours\n"
        "  pupil turnover of more than 40 %                  3 hours\n"
        "  a band of turnover                                is for more than its percentage\n"
        "  the percentage                                    is compared unrounded\n"
        "  whose turnover                                    the school's joiners and leavers, "
        "else the supplied percentage\n"
        "  joiners and leavers of less than twelve months    not taken\n"
        "  a missing figure                                  gives no result, only \"at least\"\n"
        "  school, kind not known                            not yet decided\n"
        "  school, early years                               has hours\n"
        "  school, primary                                   has hours\n"
        "  school, secondary                                 has hours\n"
        "  school, all-through                               has hours\n"
        "  school, special                                   has none, which is not 0 hours\n"
        "  school, nursery                                   not yet decided\n"
        "  school, pupil referral unit                       not yet decided\n"
        "  school, 16 plus                                   not yet decided\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_that_changes_changes_the_print, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_code_that_is_not_taken_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_policy_without_bands_says_so_and_shows_the_rest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_charters_policy_reads_as_the_charter_does, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
