/* A command waits for another; a page that is open has what is kept for hours. */
#include "client/store/owner.h"

#include "tests/unit/client/store/store_made.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>

static struct sockaddr_un address;

static int make_place(void **state)
{
    make_folder(state);
    setenv("XDG_CONFIG_HOME", folder, 1);
    assert_true(owner_address(&address, &arena));
    return mkdir(in_folder("senconet"), 0700);
}

static int remove_place(void **state)
{
    unlink(address.sun_path);
    rmdir(in_folder("senconet"));
    unsetenv("XDG_CONFIG_HOME");
    return remove_folder(state);
}

static int listen_there(void)
{
    int page = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(page, (const struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(page, 4), 0);
    return page;
}

static void a_page_is_open_while_somebody_answers_in_the_persons_own_folder(void **state)
{
    (void)state;
    assert_string_equal(address.sun_path, in_folder("senconet/page"));
    assert_false(owner_is_page(&arena));
    int page = listen_there();
    assert_true(owner_is_page(&arena));
    close(page); /* as one that was killed: its socket is still there */
    assert_int_equal(access(address.sun_path, F_OK), 0);
    assert_false(owner_is_page(&arena));
    assert_int_equal(owner_reach(&arena), -1);
}

static void who_is_reached_is_the_page(void **state)
{
    (void)state;
    int page = listen_there();
    int reached = owner_reach(&arena);
    assert_true(reached >= 0);
    int heard = accept(page, NULL, NULL);
    assert_int_equal(write(reached, "x", 1), 1);
    char byte;
    assert_int_equal(read(heard, &byte, 1), 1);
    close(heard);
    close(reached);
    close(page);
}

static void without_a_place_for_its_name_no_page_is_open(void **state)
{
    char longest[200] = "/";
    (void)state;
    memset(longest + 1, 'x', sizeof longest - 2);
    setenv("XDG_CONFIG_HOME", longest, 1);
    assert_false(owner_address(&address, &arena));
    assert_false(owner_is_page(&arena));
    setenv("XDG_CONFIG_HOME", folder, 1);
    assert_true(owner_address(&address, &arena));
}

static void what_a_page_has_is_not_waited_for(void **state)
{
    struct store *other = NULL;
    struct timespec began, ended;
    (void)state;
    assert_null(owner_become(&store, &profile, STORE_FILE, &arena));
    int page = listen_there();
    clock_gettime(CLOCK_MONOTONIC, &began);
    assert_ptr_equal(owner_become(&other, &profile, STORE_FILE, &arena), STORE_BUSY);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    assert_true((ended.tv_sec - began.tv_sec) * 1000 < OWNER_PATIENCE_MS);
    close(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_page_is_open_while_somebody_answers_in_the_persons_own_folder, make_place,
            remove_place),
        cmocka_unit_test_setup_teardown(who_is_reached_is_the_page, make_place, remove_place),
        cmocka_unit_test_setup_teardown(without_a_place_for_its_name_no_page_is_open, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(what_a_page_has_is_not_waited_for, make_place,
                                        remove_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
