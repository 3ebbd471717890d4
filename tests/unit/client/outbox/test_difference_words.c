/* Two versions in words that nobody has to look up. */
#include "client/outbox/difference_words.h"

#include "tests/unit/cmocka.h"

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void every_field_has_words(void **state)
{
    static const struct {
        const char *field, *title;
    } of[] = {
        {"figures.roll", "Pupils on roll"},
        {"figures.provision.K", "Pupils at SEN support (K)"},
        {"figures.budgetSource", "Where the budget comes from"},
        {"figures.notKnown", "Figures that are not known"},
        {"answers", "Answers to queries"},
        {"content.title", "Title"},
        {"content.costPence", "Cost"},
        {"content.leadershipGroup.since", "Leadership group since"},
        {"teachingHundredths", "Teaching"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++)
        assert_string_equal(difference_title(of[i].field, &arena), of[i].title);
}

static void every_value_stands_as_people_write_it(void **state)
{
    static const struct {
        const char *field, *value, *words;
    } of[] = {
        {"figures.budgetPence", "6775500",
         "\xc2\xa3"
         "67,755"},
        {"figures.roll", "91", "91"},
        {"figures.turnover", "34.5", "34.5 %"},
        {"content.costPence", "4550",
         "\xc2\xa3"
         "45.50"},
        {"teachingHundredths", "2250", "22.5"},
        {"content.recommend", "true", "yes"},
        {"content.title", "Braille", "Braille"},
        {"content.title", "[not a list", "[not a list"},
        {"figures.notKnown", "[\"budgetPence\",\"roll\"]", "notional SEN budget; pupils on roll"},
        {"figures.notKnown", "[]", "none"},
        {"answers", "[{\"rule\":\"R7\",\"field\":\"roll\",\"answer\":\"a new class\"}]",
         "pupils on roll: a new class"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++)
        assert_string_equal(difference_value(of[i].field, of[i].value, &arena), of[i].words);
    assert_null(difference_value("figures.roll", NULL, &arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_has_words, begin, end),
        cmocka_unit_test_setup_teardown(every_value_stands_as_people_write_it, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
