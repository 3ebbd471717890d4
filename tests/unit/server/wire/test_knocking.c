/* Whose turn it is at the door. */
#include "server/wire/knocking.h"

#include "tests/unit/cmocka.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { CROWD = 100, SCHOOL = 1, ELSEWHERE = 2 };

static struct knocker knockers[2 * CROWD];

/* The next so many knock, all from one place. */
static struct knocker *knock(struct knocking *knocking, unsigned *known, unsigned count,
                             uint64_t from)
{
    struct knocker *first = &knockers[*known];
    for (unsigned i = 0; i < count; i++) {
        first[i] = (struct knocker){.from = from};
        knocking_add(knocking, &first[i]);
    }
    *known += count;
    return first;
}

static struct knocker *let_in(struct knocking *knocking)
{
    struct knocker *next = knocking_give_turn(knocking);
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
    struct knocker *crowd = knock(knocking, &known, CROWD, ELSEWHERE);
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
    knock(knocking, &known, 10, SCHOOL);
    knock(knocking, &known, CROWD / 2, ELSEWHERE);
    for (unsigned turns = 0; turns < 12; turns++)
        school += let_in(knocking)->from == SCHOOL;
    assert_int_equal(school, 6);
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
    assert_ptr_equal(let_in(knocking), &knockers[CROWD - 1]);
    assert_ptr_equal(let_in(knocking), &knockers[0]);
    assert_ptr_equal(let_in(knocking), &knockers[CROWD - 2]);
    assert_ptr_equal(let_in(knocking), &knockers[1]);
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

/* Before their turn, and from the middle; and a place comes again. */
static void who_goes_is_passed_over(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0;
    struct knocker *school = knock(knocking, &known, 1, SCHOOL);
    struct knocker *crowd = knock(knocking, &known, 3, ELSEWHERE);
    (void)state;
    knocking_remove(knocking, school);
    knocking_remove(knocking, &crowd[1]);
    assert_ptr_equal(let_in(knocking), &crowd[2]);
    school = knock(knocking, &known, 1, SCHOOL);
    assert_ptr_equal(let_in(knocking), &crowd[0]);
    assert_ptr_equal(let_in(knocking), school);
    end(knocking);
}

static void of_a_crowd_from_one_place_who_has_knocked_longest_is_known(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0;
    (void)state;
    assert_null(knocking_oldest_of_crowd(knocking));
    struct knocker *school = knock(knocking, &known, 1, SCHOOL);
    struct knocker *crowd = knock(knocking, &known, 3, ELSEWHERE);
    assert_ptr_equal(knocking_oldest(knocking), school);
    assert_ptr_equal(knocking_oldest_of_crowd(knocking), crowd);
    (void)let_in(knocking); /* the crowd's place has had a turn */
    assert_ptr_equal(knocking_oldest_of_crowd(knocking), crowd);
    end(knocking);
}

static void where_no_place_has_half_of_them_none_is_a_crowd(void **state)
{
    struct knocking *knocking = knocking_new();
    unsigned known = 0;
    (void)state;
    for (unsigned i = 0; i < CROWD; i++)
        knock(knocking, &known, 1, 10 + i);
    knock(knocking, &known, 2, SCHOOL);
    assert_ptr_equal(knocking_oldest_of_crowd(knocking), &knockers[0]);
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
    assert_true(from("2001:db8:0:100::1") == from("2001:db8:0:1ff:ffff::2"));
    assert_true(from("2001:db8:0:100::1") != from("2001:db8:0:200::1"));
    assert_true(from("c000:207::") != from("::ffff:192.0.2.7"));
    assert_true(knocking_from(NULL) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_one_place_both_ends_have_their_turns),
        cmocka_unit_test(a_crowd_of_one_place_takes_no_more_turns_than_another_place),
        cmocka_unit_test(where_all_are_of_different_places_both_ends_have_their_turns),
        cmocka_unit_test(a_place_that_had_its_turn_is_not_kept_waiting_by_ever_new_ones),
        cmocka_unit_test(who_goes_is_passed_over),
        cmocka_unit_test(of_a_crowd_from_one_place_who_has_knocked_longest_is_known),
        cmocka_unit_test(where_no_place_has_half_of_them_none_is_a_crowd),
        cmocka_unit_test(a_place_is_an_address_or_the_network_of_a_house),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
