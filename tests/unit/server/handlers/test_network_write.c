/* Texts of several paragraphs, and times of day, as requests of the network bring them. */
#include "server/handlers/meetings/write.h"
#include "server/handlers/time_field.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

static void paragraphs_are_one_text_and_paragraphs_again(void **state)
{
    char *three[] = {"One.", "Two; and more.", "Three."};
    size_t count;
    (void)state;
    char *text = paragraphs_text(&arena, three, 3);
    assert_string_equal(text, "One.\nTwo; and more.\nThree.");
    char **again = text_paragraphs(&arena, text, &count);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(again[i], three[i]);
    assert_null(paragraphs_text(&arena, NULL, 0));
    assert_null(text_paragraphs(&arena, NULL, &count));
    assert_int_equal(count, 0);
}

static void the_paragraph_at_fault_is_named(void **state)
{
    char *paragraphs[] = {"fine", "of A801200001001", "a\nb", "  "};
    static const char *const fields[] = {"paragraphs[1]", "paragraphs[2]", "paragraphs[3]"};
    struct violations violations;
    (void)state;
    violations_init(&violations, &arena);
    paragraphs_check(paragraphs, 4, 100, &violations);
    assert_int_equal(violations.count, 3);
    for (size_t i = 0; i < violations.count; i++)
        assert_string_equal(violations.of[i].field, fields[i]);
}

static void all_paragraphs_together_have_so_many_characters(void **state)
{
    char *paragraphs[] = {"12345", "12345"};
    struct violations violations;
    (void)state;
    violations_init(&violations, &arena);
    paragraphs_check(paragraphs, 2, 10, &violations);
    assert_int_equal(violations.count, 0);
    paragraphs_check(paragraphs, 2, 9, &violations);
    assert_int_equal(violations.count, 1);
    assert_string_equal(violations.of[0].field, "paragraphs");
}

static void a_time_that_is_none_is_a_violation_of_its_field(void **state)
{
    static const char *const wrong[] = {"2027-03-28T01:30", "2027-10-31T01:30", "2027-03-28", ""};
    struct violations violations;
    (void)state;
    violations_init(&violations, &arena);
    assert_int_equal(time_field("2026-11-26T15:30", "from", true, &violations), 1795707000);
    assert_int_equal(time_field(NULL, "from", false, &violations), 0);
    assert_int_equal(violations.count, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(time_field(wrong[i], "until", false, &violations), 0);
        assert_int_equal(violations.count, i + 1);
        assert_string_equal(violations.of[i].field, "until");
    }
    assert_int_equal(time_field(NULL, "from", true, &violations), 0);
    assert_int_equal(violations.count, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paragraphs_are_one_text_and_paragraphs_again, make_arena,
                                        release_arena),
        cmocka_unit_test_setup_teardown(the_paragraph_at_fault_is_named, make_arena, release_arena),
        cmocka_unit_test_setup_teardown(all_paragraphs_together_have_so_many_characters, make_arena,
                                        release_arena),
        cmocka_unit_test_setup_teardown(a_time_that_is_none_is_a_violation_of_its_field, make_arena,
                                        release_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
