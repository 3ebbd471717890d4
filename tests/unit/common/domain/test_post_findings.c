/* What the charter says to a post: each rule at its border, and nothing of what nobody has said. */
#include "common/domain/post_findings.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

/* The items found, "C1 C8", in order. */
static const char *items(struct post_facts facts)
{
    struct post_finding found[POST_FINDINGS_MAX];
    size_t count = post_findings(&facts, &arena, found);
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_print(&arena, "%s%s%s", text, i > 0 ? " " : "", found[i].item);
    return text;
}

static void nothing_is_found_of_what_nobody_has_said(void **state)
{
    (void)state;
    assert_string_equal(items((struct post_facts){0}), "");
}

static void one_of_payment_and_leadership_group_is_expected(void **state)
{
    (void)state;
    assert_string_equal(items((struct post_facts){.tlr = SAID_NO, .leadership_group = SAID_NO}),
                        "C1");
    assert_string_equal(items((struct post_facts){.tlr = SAID_NO, .leadership_group = SAID_YES}),
                        "");
    assert_string_equal(items((struct post_facts){.tlr = SAID_NO}), "");
    assert_string_equal(items((struct post_facts){.tlr = SAID_YES}), "C8");
    assert_string_equal(items((struct post_facts){.tlr = SAID_YES, .tlr_grounds = 1}), "");
}

static void work_of_a_head_is_not_handed_on_without_status_and_pay(void **state)
{
    struct post_facts deputy = {.head = HEAD_DEPUTY, .delegated_to = "A teacher"};
    (void)state;
    assert_string_equal(items(deputy), "C6 C6");
    deputy.delegated_status = "assistant SENCO";
    deputy.delegated_paid = SAID_NO;
    assert_string_equal(items(deputy), "C6");
    deputy.delegated_paid = SAID_YES;
    assert_string_equal(items(deputy), "");
    deputy.delegated_status = NULL;
    deputy.head = HEAD_NEITHER;
    assert_string_equal(items(deputy), "");
}

static void preparation_is_a_tenth_of_teaching_at_least(void **state)
{
    (void)state;
    assert_string_equal(
        items((struct post_facts){.teaching_hundredths = 2200, .ppa_hundredths = 220}), "");
    assert_string_equal(
        items((struct post_facts){.teaching_hundredths = 2200, .ppa_hundredths = 219}), "STPCD");
}

static void what_is_owed_has_to_fit_into_the_contract(void **state)
{
    struct post_facts facts = {.contract_hundredths = 3250,
                               .teaching_hundredths = 2500,
                               .leadership_hundredths = 250,
                               .owed_thousandths = 5000};
    (void)state;
    assert_string_equal(items(facts), "");
    facts.owed_thousandths = 5001;
    assert_string_equal(items(facts), "C5");
    facts.owed_thousandths = 0;
    facts.teaching_hundredths = 3001;
    assert_string_equal(items(facts), "C5");
    facts.contract_hundredths = 0;
    assert_string_equal(items(facts), "");
}

static void what_is_done_besides_is_said(void **state)
{
    (void)state;
    assert_string_equal(items((struct post_facts){.whole_school = 1}), "Code of practice");
    assert_string_equal(items((struct post_facts){.excluded = "Cover (X5)"}), "X");
    assert_string_equal(items((struct post_facts){.induction_steps = 1}), "C10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_found_of_what_nobody_has_said),
        cmocka_unit_test(one_of_payment_and_leadership_group_is_expected),
        cmocka_unit_test(work_of_a_head_is_not_handed_on_without_status_and_pay),
        cmocka_unit_test(preparation_is_a_tenth_of_teaching_at_least),
        cmocka_unit_test(what_is_owed_has_to_fit_into_the_contract),
        cmocka_unit_test(what_is_done_besides_is_said),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
