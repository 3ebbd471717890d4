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
    (void)state;
    begin(&opened, 0);
    event_base_dispatch(opened.page.base);
    assert_true(event_base_got_exit(opened.page.base));
    assert_true(event_pending(opened.other, EV_TIMEOUT, NULL));
    end(&opened);
}

static struct timeval ends_at(const struct opened *opened)
{
    struct timeval at = {0, 0};
    assert_true(event_pending(opened->page.idle, EV_TIMEOUT, &at));
    return at;
}

static void use_puts_the_end_off(void **state)
{
    struct opened opened;
    struct timeval before, after;
    (void)state;
    begin(&opened, LONG);
    before = ends_at(&opened);
    do { /* until the clock has gone on */
        page_in_use(&opened.page);
        after = ends_at(&opened);
    } while (timercmp(&after, &before, ==));
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
