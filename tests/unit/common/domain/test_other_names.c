/* Other people's names in somebody's own data. */
#include "common/domain/other_names.h"

#include "tests/unit/cmocka.h"

static struct arena arena;

static struct other_name all[] = {
    {"Zoë Example", 1, 3, 9994001, true}, {"Ann", 2, 2, 9994002, true},
    {"Ann Other", 3, 5, 0, true},         {"O'Brien-Smith", 4, 2, 9994003, false},
    {"Al", 5, 4, 9994001, true},          {"Nora New", 6, 0, 0, false},
};
static struct other_names names = {all, sizeof all / sizeof all[0]};

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 65536);
    other_names_sort(&names);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_out(const char *text, const char *told)
{
    assert_string_equal(other_names_out(&names, &arena, text, "Sam Same"), told);
}

static void a_name_becomes_the_role(void **state)
{
    (void)state;
    assert_out("Zoë Example said so", "the head of school 9994001 said so");
    assert_out("by ANN, and ann.", "by a SENCO of school 9994002, and a SENCO of school 9994002.");
    assert_out("o'brien-smith", "a former SENCO of school 9994003");
    assert_out("ask Nora New", "ask somebody else");
}

static void the_longest_name_counts(void **state)
{
    (void)state;
    assert_out("Ann Other", "an administrator");
    assert_out("Ann Otherwise", "a SENCO of school 9994002 Otherwise");
}

static void part_of_a_word_is_no_name(void **state)
{
    (void)state;
    assert_out("Anna, Hann and annual", "Anna, Hann and annual");
    assert_out("Annë", "Annë");
    assert_out("", "");
}

static void what_is_too_short_is_not_told_from_other_words(void **state)
{
    (void)state;
    assert_out("Al and al", "Al and al");
}

static void ones_own_name_stays_though_somebody_else_has_it(void **state)
{
    (void)state;
    assert_string_equal(other_names_out(&names, &arena, "Ann Other, Ann", "ann other"),
                        "Ann Other, a SENCO of school 9994002");
    assert_string_equal(other_names_out(&names, &arena, "Ann Own and Ann", "Ann Own"),
                        "Ann Own and a SENCO of school 9994002");
    assert_string_equal(other_names_out(&names, &arena, "Ann Other", "Ann"), "an administrator");
}

static void a_number_becomes_the_role(void **state)
{
    (void)state;
    assert_string_equal(other_names_person(&names, &arena, 3), "an administrator");
    assert_string_equal(other_names_person(&names, &arena, 99), "somebody else");
}

static void where_there_are_no_names_all_stays(void **state)
{
    struct other_names none = {NULL, 0};
    (void)state;
    other_names_sort(&none);
    assert_string_equal(other_names_out(&none, &arena, "Ann Other", NULL), "Ann Other");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_becomes_the_role),
        cmocka_unit_test(the_longest_name_counts),
        cmocka_unit_test(part_of_a_word_is_no_name),
        cmocka_unit_test(what_is_too_short_is_not_told_from_other_words),
        cmocka_unit_test(ones_own_name_stays_though_somebody_else_has_it),
        cmocka_unit_test(a_number_becomes_the_role),
        cmocka_unit_test(where_there_are_no_names_all_stays),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
