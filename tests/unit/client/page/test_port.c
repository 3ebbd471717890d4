/* Who may connect to the page's port, and how many at once. */
#include "client/page/port.h"

#include "tests/unit/cmocka.h"

#include <event2/event.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NOBODY = 65534, TURNS = 8, FAILURES = 4, FAILED_MICRO = 100000 };

struct opened {
    struct event_base *base;
    struct evhttp *http;
    struct port *port;
};

static void on_request(struct evhttp_request *request, void *context)
{
    (void)context;
    evhttp_send_reply(request, 200, "OK", NULL);
}

static void begin(struct opened *opened)
{
    opened->base = event_base_new();
    opened->http = evhttp_new(opened->base);
    evhttp_set_gencb(opened->http, on_request, NULL);
    opened->port = port_new(opened->base, opened->http);
    assert_non_null(opened->port);
}

static void end(struct opened *opened)
{
    evhttp_free(opened->http);
    port_free(opened->port);
    event_base_free(opened->base);
}

static void turn(const struct opened *opened)
{
    for (int i = 0; i < TURNS; i++)
        event_base_loop(opened->base, EVLOOP_NONBLOCK);
}

static int connect_to(const struct opened *opened)
{
    struct sockaddr_in there = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                .sin_port = htons((in_port_t)port_number(opened->port))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&there, sizeof there), 0);
    return fd;
}

static bool is_closed(int fd)
{
    char byte;
    ssize_t got = recv(fd, &byte, 1, MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno == ECONNRESET);
}

static bool is_answered(const struct opened *opened, int fd)
{
    static const char asked[] = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    char answer[100];
    assert_int_equal(send(fd, asked, sizeof asked - 1, MSG_NOSIGNAL), sizeof asked - 1);
    turn(opened);
    return recv(fd, answer, sizeof answer, MSG_DONTWAIT) > 0;
}

static void so_many_come_in_and_others_when_some_have_gone(void **state)
{
    struct opened opened;
    int in[PORT_CONNECTIONS];
    (void)state;
    begin(&opened);
    for (size_t i = 0; i < PORT_CONNECTIONS; i++) {
        in[i] = connect_to(&opened);
        turn(&opened);
    }
    int surplus = connect_to(&opened);
    turn(&opened);
    assert_true(is_closed(surplus));
    for (size_t i = 0; i < PORT_CONNECTIONS; i++)
        assert_false(is_closed(in[i]));
    close(in[3]);
    turn(&opened);
    in[3] = connect_to(&opened);
    assert_true(is_answered(&opened, in[3]));
    assert_true(is_answered(&opened, in[0]));
    close(surplus);
    for (size_t i = 0; i < PORT_CONNECTIONS; i++)
        close(in[i]);
    turn(&opened);
    end(&opened);
}

/* A socket is of whoever made it. */
static void another_user_is_not_let_in_and_takes_no_seat(void **state)
{
    struct opened opened;
    (void)state;
    if (geteuid() != 0)
        skip();
    begin(&opened);
    for (size_t i = 0; i <= PORT_CONNECTIONS; i++) {
        assert_int_equal(seteuid(NOBODY), 0);
        int fd = connect_to(&opened);
        assert_int_equal(seteuid(0), 0);
        assert_false(is_answered(&opened, fd));
        assert_true(is_closed(fd));
        close(fd);
    }
    int own = connect_to(&opened);
    assert_true(is_answered(&opened, own));
    close(own);
    end(&opened);
}

static uint64_t micro_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* No descriptor can be opened any more. */
static struct rlimit take_all_descriptors(void)
{
    struct rlimit before, none;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    int free_one = dup(STDERR_FILENO);
    none = (struct rlimit){(rlim_t)free_one, before.rlim_max};
    close(free_one);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    return before;
}

static void without_descriptors_it_rests_and_tries_again(void **state)
{
    struct opened opened;
    (void)state;
    begin(&opened);
    turn(&opened);
    int fd = connect_to(&opened);
    uint64_t began = micro_now();
    struct rlimit before = take_all_descriptors();
    for (int i = 0; i < 2 * FAILURES; i++) /* it fails, and rests */
        event_base_loop(opened.base, EVLOOP_ONCE);
    uint64_t rested = micro_now() - began;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_true(rested > (FAILURES - 1) * FAILED_MICRO);
    event_base_loop(opened.base, EVLOOP_ONCE);
    assert_true(is_answered(&opened, fd));
    close(fd);
    end(&opened);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(so_many_come_in_and_others_when_some_have_gone),
        cmocka_unit_test(another_user_is_not_let_in_and_takes_no_seat),
        cmocka_unit_test(without_descriptors_it_rests_and_tries_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
