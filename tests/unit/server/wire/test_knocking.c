/* Whose turn it is at the door. */
#include "server/wire/knocking.h"

#include "tests/unit/cmocka.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { CROWD = 100, SCHOOL = 1, ELSEWHERE = 2 };

static struct arrival arrivals[2 * CROWD];

/* The next so many knock, all from one place. */
static struct arrival *knock(struct knocking *knocking, unsigned *known, unsigned count,
                             uint64_t from)
{
    struct arrival *first = &arrivals[*known];
    for (unsigned i = 0; i < count; i++) {
        first[i] = (struct arrival){.from = from};
        knocking_add(knocking, &first[i]);
    }
    *known += count;
    return first;
}

static struct arrival *let_in(struct knocking *knocking)
{
    struct arrival *next = knocking_turn(knocking);
    if (next != NULL)
        knocking_remove(knocking, next);
    return next;
}

static void end(struct knocking *knocking)
{
    while (let_in(knocking) != NULL)
        ;
    assert_int_equal(knocking_count(knocking), 0);
    assert_null(knocking_oldest(knocking));
    knocking_free(knocking);
}

static void at_one_place_both_ends_have_their_turns(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0;
    struct arrival *crowd = knock(knocking, &known, CROWD, ELSEWHERE);
    (void)state;
    assert_ptr_equal(let_in(knocking), &crowd[CROWD - 1]);
    assert_ptr_equal(let_in(knocking), &crowd[0]);
    assert_ptr_equal(let_in(knocking), &crowd[CROWD - 2]);
    assert_ptr_equal(let_in(knocking), &crowd[1]);
    assert_int_equal(knocking_count(knocking), CROWD - 4);
    assert_ptr_equal(knocking_oldest(knocking), &crowd[2]);
    end(knocking);
}

/* In the crowd's middle, and when its place has had turns already. */
static void a_crowd_of_one_place_takes_no_more_turns_than_another_place(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0, school = 0;
    (void)state;
    knock(knocking, &known, CROWD / 2, ELSEWHERE);
    (void)let_in(knocking);
    (void)let_in(knocking);
    knock(knocking, &known, 3, SCHOOL);
    knock(knocking, &known, CROWD / 2, ELSEWHERE);
    for (unsigned turns = 0; turns < 6; turns++)
        school += let_in(knocking)->from == SCHOOL;
    assert_int_equal(school, 3);
    end(knocking);
}

/* Each from a place of its own. */
static void where_all_are_of_different_places_both_ends_have_their_turns(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0;
    (void)state;
    for (unsigned i = 0; i < CROWD; i++)
        knock(knocking, &known, 1, i + 1);
    assert_ptr_equal(let_in(knocking), &arrivals[CROWD - 1]);
    assert_ptr_equal(let_in(knocking), &arrivals[0]);
    assert_ptr_equal(let_in(knocking), &arrivals[CROWD - 2]);
    assert_ptr_equal(let_in(knocking), &arrivals[1]);
    end(knocking);
}

static void a_place_that_had_its_turn_is_not_kept_waiting_by_ever_new_ones(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0, turns = 0;
    (void)state;
    knock(knocking, &known, 2, SCHOOL);
    assert_int_equal(let_in(knocking)->from, SCHOOL);
    do
        knock(knocking, &known, 1, 10 + known);
    while (++turns < CROWD && let_in(knocking)->from != SCHOOL);
    assert_in_range(turns, 1, 3);
    end(knocking);
}

static uint64_t from(const char *text)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6};
    assert_int_equal(inet_pton(AF_INET6, text, &address.sin6_addr), 1);
    return knocking_from((const struct sockaddr *)&address);
}

static void a_place_is_an_address_or_the_network_of_a_house(void **state)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    (void)state;
    assert_int_equal(inet_pton(AF_INET, "192.0.2.7", &address.sin_addr), 1);
    assert_true(knocking_from((const struct sockaddr *)&address) == from("::ffff:192.0.2.7"));
    assert_true(from("::ffff:192.0.2.7") != from("::ffff:192.0.2.8"));
    assert_true(from("2001:db8:0:1::1") == from("2001:db8:0:1:ffff::2"));
    assert_true(from("2001:db8:0:1::1") != from("2001:db8:0:2::1"));
    assert_true(knocking_from(NULL) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_one_place_both_ends_have_their_turns),
        cmocka_unit_test(a_crowd_of_one_place_takes_no_more_turns_than_another_place),
        cmocka_unit_test(where_all_are_of_different_places_both_ends_have_their_turns),
        cmocka_unit_test(a_place_that_had_its_turn_is_not_kept_waiting_by_ever_new_ones),
        cmocka_unit_test(a_place_is_an_address_or_the_network_of_a_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
