/* What a write tells its sender: the figures as stored, what changed in them, or that nothing did.
 */
#include "client/commands/return_receipt.h"

#include "client/commands/return_print.h"
#include "common/message/figures.h"
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

struct fixture {
    struct arena arena;
    Senconet__V1__Receipt receipt;
    Senconet__V1__Return before;
    Senconet__V1__Figures *stored;
    char *text;
};

static int set_up(void **state)
{
    static const Senconet__V1__Receipt receipt = SENCONET__V1__RECEIPT__INIT;
    static const Senconet__V1__Return before = SENCONET__V1__RETURN__INIT;
    static char collection[] = "2012-13", day[] = "2013-01-18T09:00:00Z";
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    struct figures figures = supplied_return().figures;
    arena_init(&fixture->arena, 1 << 20);
    fixture->receipt = receipt;
    fixture->before = before;
    fixture->receipt.school = fixture->before.school = 9994999;
    fixture->receipt.collection = fixture->before.collection = collection;
    fixture->receipt.stored_at = fixture->before.stored_at = day;
    fixture->receipt.number = 8;
    fixture->receipt.version = 3;
    fixture->before.receipt_number = 7;
    fixture->before.version = 2;
    fixture->receipt.state = fixture->before.state = SENCONET__V1__RETURN_STATE__SUBMITTED;
    fixture->stored = figures_message(&fixture->arena, &figures);
    fixture->before.figures = figures_message(&fixture->arena, &figures);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    free(fixture->text);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static const char *printed(struct fixture *fixture)
{
    size_t length;
    free(fixture->text);
    FILE *out = open_memstream(&fixture->text, &length);
    assert_non_null(out);
    receipt_print(out, &fixture->receipt, fixture->stored, &fixture->before);
    assert_int_equal(fclose(out), 0);
    return fixture->text;
}

static void assert_says(const char *all, const char *words)
{
    if (strstr(all, words) == NULL)
        fail_msg("\"%s\" is not in:\n%s", words, all);
}

static void the_figures_as_stored_stand_under_the_receipt(void **state)
{
    const char *all = printed(*state);
    assert_says(all, "Received, receipt no. 8: school 9994999, collection 2012-13, version 3, "
                     "18 January 2013, 09:00\n");
    assert_says(all, "  Pupils at School Action (A)                          10\n");
    assert_says(all, "  Notional SEN budget                                  £67,755\n");
    assert_says(all, "No figure has changed since version 2.\n");
}

static void what_changed_is_said_old_and_new(void **state)
{
    struct fixture *fixture = *state;
    fixture->stored->budget_pence = 7000050;
    fixture->stored->provision->has_k = 0;
    fixture->stored->turnover_source = (char *)"another office";
    fixture->before.figures->budget_year = NULL;
    const char *changes = strstr(printed(fixture), "Changed since version 2:\n");
    assert_non_null(changes);
    assert_string_equal(
        changes,
        "Changed since version 2:\n"
        "  Pupils at SEN support (K)                            0 -> not given\n"
        "  Notional SEN budget                                  £67,755 -> £70,000.50\n"
        "  Turnover percentage supplied by                      LA mobility data -> another "
        "office\n"
        "  Budget is of the financial year                      not given -> 2012-13\n");
}

static void a_first_version_has_nothing_to_be_compared_with(void **state)
{
    struct fixture *fixture = *state;
    fixture->receipt.version = 1;
    fixture->before.version = 0;
    fixture->before.figures = NULL;
    assert_null(strstr(printed(fixture), "hanged"));
}

/* It may have been any number of versions ago. */
static void a_repeat_is_compared_with_nothing(void **state)
{
    struct fixture *fixture = *state;
    fixture->receipt.version = 2;
    fixture->receipt.repeated = 1;
    assert_says(printed(fixture), "(it had been received before)");
    assert_null(strstr(fixture->text, "hanged"));
}

static void what_stands_is_said_with_its_own_receipt(void **state)
{
    struct fixture *fixture = *state;
    size_t length;
    Senconet__V1__Receipt *receipt = receipt_of_version(&fixture->arena, &fixture->before);
    FILE *out = open_memstream(&fixture->text, &length);
    assert_non_null(out);
    receipt_print_standing(out, receipt);
    assert_int_equal(fclose(out), 0);
    assert_true(receipt->has_repeated && receipt->repeated);
    assert_string_equal(fixture->text,
                        "Nothing has changed, so no new version was stored. Version 2 stands. "
                        "Received, receipt no. 7: school 9994999, collection 2012-13, "
                        "18 January 2013, 09:00\n");
}

static void figures_are_the_same_only_to_the_last_of_them(void **state)
{
    struct fixture *fixture = *state;
    assert_true(figures_same(fixture->stored, fixture->before.figures));
    fixture->stored->budget_source = (char *)"somewhere";
    assert_false(figures_same(fixture->stored, fixture->before.figures));
    assert_false(figures_same(fixture->stored, NULL));
    assert_true(figures_same(NULL, NULL));
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_figures_as_stored_stand_under_the_receipt, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_changed_is_said_old_and_new, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_first_version_has_nothing_to_be_compared_with, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_repeat_is_compared_with_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_is_said_with_its_own_receipt, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(figures_are_the_same_only_to_the_last_of_them, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
