/* Memory with a cap. */
#include "common/base/arena.h"

#include "tests/unit/cmocka.h"

#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

static void memory_is_zeroed_aligned_and_ones_own(void **state)
{
    struct arena arena;
    unsigned char *pieces[200];
    (void)state;
    arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < 200; i++) {
        pieces[i] = arena_try(&arena, i + 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t at = 0; at <= i; at++)
            assert_int_equal(pieces[i][at], 0);
        memset(pieces[i], (int)i, i + 1);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t at = 0; at <= i; at++)
            assert_int_equal(pieces[i][at], (unsigned char)i);
    arena_release(&arena);
}

static void past_the_cap_there_is_nothing_and_the_arena_remembers(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 1000);
    assert_null(arena_try(&arena, 1001));
    assert_true(arena.full);
    arena_init(&arena, 1024);
    assert_non_null(arena_try(&arena, 1024));
    assert_false(arena.full);
    assert_null(arena_try(&arena, 1));
    assert_true(arena.full);
    arena_release(&arena);
    assert_false(arena.full);
    assert_non_null(arena_try(&arena, 1024));
    arena_release(&arena);
}

static void a_size_that_wraps_round_is_refused(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, SIZE_MAX);
    assert_null(arena_try(&arena, SIZE_MAX));
    assert_null(arena_try(&arena, SIZE_MAX - 3));
    arena_release(&arena);
}

static void a_piece_larger_than_a_block_has_one_of_its_own(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena, 1 << 20);
    char *small = arena_try(&arena, 10);
    char *large = arena_try(&arena, 100000);
    assert_non_null(small);
    assert_non_null(large);
    memset(large, 'x', 100000);
    assert_int_equal(small[0], 0);
    arena_release(&arena);
}

static void texts_are_copied_and_printed(void **state)
{
    struct arena arena;
    char text[] = "School X";
    (void)state;
    arena_init(&arena, 4096);
    char *copy = arena_copy(&arena, text);
    char *part = arena_copy_n(&arena, text, 6);
    text[0] = 'P';
    assert_string_equal(copy, "School X");
    assert_string_equal(part, "School");
    assert_string_equal(arena_print(&arena, "%d of %s", 3, "five"), "3 of five");
    assert_string_equal(arena_print(&arena, "%s", ""), "");
    arena_release(&arena);
}

static void needing_more_than_the_cap_ends_the_program(void **state)
{
    int status = 0;
    (void)state;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct arena arena;
        arena_init(&arena, 100);
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(0);
        arena_need(&arena, 101);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_ones_own),
        cmocka_unit_test(past_the_cap_there_is_nothing_and_the_arena_remembers),
        cmocka_unit_test(a_size_that_wraps_round_is_refused),
        cmocka_unit_test(a_piece_larger_than_a_block_has_one_of_its_own),
        cmocka_unit_test(texts_are_copied_and_printed),
        cmocka_unit_test(needing_more_than_the_cap_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
