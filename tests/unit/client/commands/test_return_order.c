/* The list of returns, most urgent first. */
#include "client/commands/return_order.h"

#include "tests/unit/cmocka.h"

enum { LINES = 6 };
static Senconet__V1__ReturnLine lines[LINES];
static Senconet__V1__ReturnLine *list[LINES];

static void set(size_t at, uint64_t school, Senconet__V1__ReturnState state, char *due, char *heard,
                char *name)
{
    senconet__v1__return_line__init(&lines[at]);
    lines[at].school = school;
    lines[at].state = state;
    lines[at].due_on = due;
    lines[at].last_heard_at = heard;
    lines[at].name = name;
    list[at] = &lines[at];
}

static int fill(void **state)
{
    static char early[] = "2026-11-01", late[] = "2026-12-01", old[] = "2026-10-01T00:00:00Z",
                young[] = "2026-10-02T00:00:00Z", a[] = "A", b[] = "B";
    (void)state;
    set(0, 6, SENCONET__V1__RETURN_STATE__FINISHED, early, old, b);
    set(1, 5, SENCONET__V1__RETURN_STATE__ACCEPTED, early, old, a);
    set(2, 4, SENCONET__V1__RETURN_STATE__FINISHED, late, old, b);
    set(3, 3, SENCONET__V1__RETURN_STATE__FINISHED, early, young, NULL);
    set(4, 2, SENCONET__V1__RETURN_STATE__FINISHED, early, old, a);
    set(5, 1, SENCONET__V1__RETURN_STATE__FINISHED, early, old, b);
    lines[4].exempt_because = a;
    return 0;
}

static void assert_order(const uint64_t schools[LINES])
{
    for (size_t i = 0; i < LINES; i++)
        assert_int_equal(list[i]->school, schools[i]);
}

static void the_most_urgent_comes_first_and_the_exempt_last(void **state)
{
    (void)state;
    return_lines_sort(list, LINES, ORDER_STATE);
    assert_order((const uint64_t[]){1, 6, 3, 4, 5, 2});
}

static void numbers_and_names_count_up(void **state)
{
    (void)state;
    return_lines_sort(list, LINES, ORDER_NUMBER);
    assert_order((const uint64_t[]){1, 2, 3, 4, 5, 6});
    return_lines_sort(list, LINES, ORDER_NAME);
    assert_order((const uint64_t[]){3, 2, 5, 1, 4, 6});
    return_lines_sort(NULL, 0, ORDER_NAME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_most_urgent_comes_first_and_the_exempt_last, fill),
        cmocka_unit_test_setup(numbers_and_names_count_up, fill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
