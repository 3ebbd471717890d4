/* The list says less when it must, and never fails. */
#include "common/wire/violations.h"

#include "common/wire/text.h"
#include "tests/unit/cmocka.h"

static void twenty_are_kept_and_more_is_remembered(void **state)
{
    (void)state;
    struct arena arena;
    struct violations violations;
    arena_init(&arena, 1 << 20);
    violations_init(&violations, &arena);
    for (unsigned i = 0; i < VIOLATIONS_MAX; i++)
        violations_add(&violations, "roll", "is wrong %u times", i);
    assert_false(violations.more);
    violations_add(&violations, "roll", "once more");
    assert_true(violations.more);
    assert_int_equal(violations.count, VIOLATIONS_MAX);
    assert_string_equal(violations.of[19].description, "is wrong 19 times");
    arena_release(&arena);
}

static void texts_are_copied_and_cut_between_characters(void **state)
{
    (void)state;
    char field[] = "roll", text[3001];
    struct arena arena;
    struct violations violations;
    arena_init(&arena, 1 << 20);
    violations_init(&violations, &arena);
    for (unsigned i = 0; i < 1000; i++)
        memcpy(text + 3 * i, "\u20ac", 4);
    for (unsigned shift = 0; shift < 3; shift++)
        violations_add(&violations, field, "%.*s%s", (int)shift, "aa", text);
    field[0] = 'x';
    for (size_t i = 0; i < violations.count; i++) {
        const char *description = violations.of[i].description;
        assert_string_equal(violations.of[i].field, "roll");
        assert_in_range(strlen(description), 1000, 1023);
        assert_null(text_fault(description, strlen(description)));
    }
    arena_release(&arena);
}

static void a_full_arena_loses_the_words_and_not_the_violation(void **state)
{
    (void)state;
    struct arena arena;
    struct violations violations;
    arena_init(&arena, 0);
    violations_init(&violations, &arena);
    violations_add(&violations, "roll", "is wrong");
    assert_int_equal(violations.count, 1);
    assert_non_null(violations.of[0].description);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_are_kept_and_more_is_remembered),
        cmocka_unit_test(texts_are_copied_and_cut_between_characters),
        cmocka_unit_test(a_full_arena_loses_the_words_and_not_the_violation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
