/* What becomes of a process that cannot have memory. */
#include "common/base/memory.h"

#include "common/base/end.h"
#include "tests/unit/cmocka.h"

#include <sys/wait.h>
#include <unistd.h>

/* Runs it in a process of its own; its exit code, and what it said. */
static int run_apart(void (*run)(void), char said[200])
{
    int pipes[2], status;
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(pipes[1], STDERR_FILENO);
        run();
        _exit(0);
    }
    close(pipes[1]);
    ssize_t length = read(pipes[0], said, 199);
    said[length > 0 ? length : 0] = '\0';
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void need_nothing(void)
{
    free(memory_need(NULL));
}

static void need_something(void)
{
    free(memory_need(malloc(1)));
}

static void without_memory_the_process_says_so_in_one_line_and_ends(void **state)
{
    char said[200];
    (void)state;
    assert_int_equal(run_apart(need_nothing, said), EXIT_CANNOT_GO_ON);
    assert_non_null(strstr(said, ": out of memory\n"));
    assert_int_equal(strchr(said, '\n') - said, (long)strlen(said) - 1);
}

static void with_memory_it_goes_on(void **state)
{
    char said[200];
    (void)state;
    assert_int_equal(run_apart(need_something, said), 0);
    assert_string_equal(said, "");
}

static void of_no_bytes_there_is_an_address(void **state)
{
    (void)state;
    void *nothing = memory_take(0), *none = memory_take_zeroed(0, 0);
    assert_non_null(nothing);
    assert_non_null(none);
    free(none);
    assert_null(memory_resize(nothing, 0));
}

static void room_doubles_when_it_is_full(void **state)
{
    uint32_t room = 0;
    int *array = NULL;
    (void)state;
    for (int i = 0; i < 17; i++) {
        array = memory_room(array, (uint32_t)i, &room, sizeof *array);
        array[i] = i;
    }
    assert_int_equal(room, 32);
    assert_int_equal(array[16], 16);
    free(array);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_the_process_says_so_in_one_line_and_ends),
        cmocka_unit_test(with_memory_it_goes_on),
        cmocka_unit_test(of_no_bytes_there_is_an_address),
        cmocka_unit_test(room_doubles_when_it_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
