/* The page's program ends by itself when nobody has used it for a while. */
#include "client/page/page.h"

#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <unistd.h>

enum { ARENA = 1 << 20, LONG = 600 };

struct opened {
    struct page page;
    struct arena arena;
    struct event *other; /* something else the loop would wait for */
};

/* Nobody has joined here, so there is no port; the loop and its end are there. */
static void begin(struct opened *opened, unsigned idle_seconds)
{
    char folder[] = "/tmp/senconet-idle-XXXXXX";
    const struct timeval later = {LONG, 0};
    assert_non_null(mkdtemp(folder));
    setenv("XDG_CONFIG_HOME", folder, 1);
    arena_init(&opened->arena, ARENA);
    assert_non_null(page_begin(&opened->page, "nobody", idle_seconds, &opened->arena));
    opened->other = event_new(opened->page.base, -1, 0, NULL, NULL);
    event_add(opened->other, &later);
    rmdir(folder);
}

static void end(struct opened *opened)
{
    event_free(opened->other);
    page_end(&opened->page);
    arena_release(&opened->arena);
}

static void a_page_that_nobody_uses_ends(void **state)
{
    struct opened opened;
    bool ended = false;
    (void)state;
    begin(&opened, 0);
    for (int turn = 0; turn < 3 && !ended; turn++) {
        event_base_loop(opened.page.base, EVLOOP_NONBLOCK);
        ended = event_base_got_exit(opened.page.base);
    }
    assert_true(ended);
    assert_true(event_pending(opened.other, EV_TIMEOUT, NULL));
    end(&opened);
}

static struct timeval ends_at(const struct opened *opened)
{
    struct timeval at = {0, 0};
    assert_true(event_pending(opened->page.idle, EV_TIMEOUT, &at));
    return at;
}

/* By a tick of the clock that libevent looks at. */
static void let_the_clock_go_on(void)
{
    struct timespec began, now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &began);
    do
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    while (now.tv_sec == began.tv_sec && now.tv_nsec == began.tv_nsec);
}

static void use_puts_the_end_off(void **state)
{
    struct opened opened;
    struct timeval before, after;
    (void)state;
    begin(&opened, LONG);
    before = ends_at(&opened);
    let_the_clock_go_on();
    page_in_use(&opened.page);
    after = ends_at(&opened);
    assert_true(timercmp(&after, &before, >));
    end(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_nobody_uses_ends),
        cmocka_unit_test(use_puts_the_end_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
