/* The page's program ends by itself when nobody has used it for a while, and nothing waits. */
#include "client/page/page.h"

#include "client/store/waiting.h"
#include "senconet/v1/allocations.pb-c.h"
#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <unistd.h>

enum { ARENA = 1 << 20, LONG = 600 };

struct opened {
    struct page page;
    struct arena arena;
    struct event *other; /* something else the loop would wait for */
};

/* Nobody has joined here; the loop and its end are there. */
static void begin(struct opened *opened, unsigned idle_seconds)
{
    char folder[] = "/tmp/senconet-idle-XXXXXX";
    const struct timeval later = {LONG, 0};
    assert_non_null(mkdtemp(folder));
    setenv("XDG_CONFIG_HOME", folder, 1);
    arena_init(&opened->arena, ARENA);
    assert_null(page_begin(&opened->page, "nobody", idle_seconds, &opened->arena));
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

/* A desk at which a write waits, as far as the end of the page looks at it. */
static void let_a_write_wait(struct opened *opened, struct desk *desk)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    char *folder = arena_copy(&opened->arena, "/tmp/senconet-idle-XXXXXX");
    assert_non_null(mkdtemp(folder));
    desk->profile = (struct profile){.directory = folder, .name = "ann"};
    assert_null(store_open(&desk->store, &desk->profile, &opened->arena));
    request.write_id = (char[]){"6f1c2b3a-0001-4000-8000-0123456789ab"};
    assert_null(waiting_keep(desk->store, request.write_id, "senconet.v1.Allocations/Acknowledge",
                             &request.base, &opened->arena));
    LIST_INSERT_HEAD(&opened->page.chosen.open, desk, link);
}

static void remove_desk(struct opened *opened, struct desk *desk)
{
    const char *folder = desk->profile.directory;
    LIST_REMOVE(desk, link);
    store_close(desk->store);
    unlink(arena_print(&opened->arena, "%s/store", folder));
    unlink(arena_print(&opened->arena, "%s/store-journal", folder));
    unlink(arena_print(&opened->arena, "%s/store.key", folder));
    unlink(arena_print(&opened->arena, "%s/kept", folder));
    assert_int_equal(rmdir(folder), 0);
}

static void what_waits_for_the_line_is_stayed_for(void **state)
{
    struct opened opened;
    struct desk desk = {0};
    (void)state;
    begin(&opened, 0);
    let_a_write_wait(&opened, &desk);
    event_base_loop(opened.page.base, EVLOOP_NONBLOCK);
    assert_false(event_base_got_exit(opened.page.base));
    assert_true(event_pending(opened.page.idle, EV_TIMEOUT, NULL));
    opened.page.stayed_seconds = 24 * 3600; /* for a day */
    event_active(opened.page.idle, EV_TIMEOUT, 0);
    event_base_loop(opened.page.base, EVLOOP_NONBLOCK);
    assert_true(event_base_got_exit(opened.page.base));
    remove_desk(&opened, &desk);
    end(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_nobody_uses_ends),
        cmocka_unit_test(use_puts_the_end_off),
        cmocka_unit_test(what_waits_for_the_line_is_stayed_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
