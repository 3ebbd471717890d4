/* Whoever asks is told once, after one more try where nothing could be sent. */
#include "client/wire/line.h"

#include "senconet/v1/people.pb-c.h"
#include "tests/unit/cmocka.h"

#include <arpa/inet.h>
#include <event2/listener.h>
#include <unistd.h>

static struct event_base *base;
static struct evconnlistener *door;
static struct line *line;
static struct arena arena;
static char address[40];
static struct profile profile = {.server = address};
static unsigned knocks, told;

enum { DOOR_AND_PAUSE = 2 }; /* what a loop waits for between the tries */

/* Whoever knocks is sent home. */
static void on_knock(struct evconnlistener *listener, evutil_socket_t socket, struct sockaddr *from,
                     int length, void *context)
{
    (void)listener;
    (void)from;
    (void)length;
    (void)context;
    knocks++;
    close(socket);
}

static int begin(void **state)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof at;
    (void)state;
    base = event_base_new();
    door = evconnlistener_new_bind(base, on_knock, NULL, LEV_OPT_CLOSE_ON_FREE, -1,
                                   (struct sockaddr *)&at, sizeof at);
    assert_non_null(door);
    assert_int_equal(getsockname(evconnlistener_get_fd(door), (struct sockaddr *)&at, &length), 0);
    snprintf(address, sizeof address, "127.0.0.1:%d", ntohs(at.sin_port));
    arena_init(&arena, 1 << 20);
    line = line_new(base, &profile);
    knocks = told = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    line_free(line);
    arena_release(&arena);
    evconnlistener_free(door);
    event_base_free(base);
    return 0;
}

static void on_told(void *owner, const struct reply *reply)
{
    (void)owner;
    assert_false(reply->answered);
    assert_false(reply->sent);
    assert_non_null(reply->message);
    told++;
    event_base_loopbreak(base);
}

static struct asking *ask(void)
{
    const Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    const ProtobufCServiceDescriptor *people = &senconet__v1__people__descriptor;
    return line_ask(line, &arena, people->name,
                    protobuf_c_service_descriptor_get_method_by_name(people, "Me"), &request.base,
                    on_told, NULL);
}

/* It has been sent home, and knows it. */
static void fail_once(void)
{
    while (knocks == 0)
        event_base_loop(base, EVLOOP_ONCE);
    for (int turns = 0; turns < 4; turns++)
        event_base_loop(base, EVLOOP_NONBLOCK);
    assert_int_equal(event_base_get_num_events(base, EVENT_BASE_COUNT_ADDED), DOOR_AND_PAUSE);
}

static void what_could_not_be_sent_is_tried_once_more(void **state)
{
    (void)state;
    ask();
    event_base_dispatch(base);
    assert_int_equal(told, 1);
    assert_int_equal(knocks, 2);
    assert_int_equal(line_state(line).standing, LINE_DOWN);
}

static void of_a_line_that_is_down_nobody_waits_for_more(void **state)
{
    (void)state;
    line_is_silent(line, "it is silent");
    ask();
    event_base_dispatch(base);
    assert_int_equal(told, 1);
    assert_int_equal(knocks, 1);
}

static void meanwhile_the_line_is_not_called_down(void **state)
{
    (void)state;
    ask();
    fail_once();
    assert_int_equal(told, 0);
    assert_int_equal(line_state(line).standing, LINE_NOT_TRIED);
}

static void who_waits_for_the_second_try_may_leave(void **state)
{
    (void)state;
    struct asking *asking = ask();
    fail_once();
    line_abandon(asking);
    ask();
    event_base_dispatch(base);
    assert_int_equal(told, 1);
}

static void who_waits_for_the_second_try_is_told_when_the_line_goes(void **state)
{
    (void)state;
    ask();
    fail_once();
    line_free(line);
    line = NULL;
    assert_int_equal(told, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_could_not_be_sent_is_tried_once_more, begin, end),
        cmocka_unit_test_setup_teardown(of_a_line_that_is_down_nobody_waits_for_more, begin, end),
        cmocka_unit_test_setup_teardown(meanwhile_the_line_is_not_called_down, begin, end),
        cmocka_unit_test_setup_teardown(who_waits_for_the_second_try_may_leave, begin, end),
        cmocka_unit_test_setup_teardown(who_waits_for_the_second_try_is_told_when_the_line_goes,
                                        begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
