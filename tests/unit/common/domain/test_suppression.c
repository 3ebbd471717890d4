/* What of a table may leave the trust. That nothing suppressed can be worked out is shown by brute
 * force, in tests/property. */
#include "common/domain/suppression.h"

#include "tests/unit/cmocka.h"

enum { SCHOOLS = 4 };

struct fixture {
    struct published_row row[SCHOOLS];
    struct published_table table;
};

static struct figure given(uint64_t value)
{
    return (struct figure){true, value};
}

/* Pupils at K and with an EHC plan; 100 on roll, points and 3 hours. */
static void make(struct fixture *fixture, const uint64_t k[SCHOOLS], const uint64_t e[SCHOOLS])
{
    *fixture = (struct fixture){0};
    for (size_t i = 0; i < SCHOOLS; i++) {
        struct published_row *row = &fixture->row[i];
        row->school = 9994001 + i;
        row->cell[COLUMN_K] = given(k[i]);
        row->cell[COLUMN_E] = given(e[i]);
        row->cell[COLUMN_SEN] = given(k[i] + e[i]);
        row->cell[COLUMN_ROLL] = given(100);
        row->cell[COLUMN_POINTS] = given(k[i] * 250 + e[i] * 500);
        row->cell[COLUMN_HOURS] = given(3000);
        row->weight[COLUMN_K] = 250;
        row->weight[COLUMN_E] = 500;
    }
    fixture->table = (struct published_table){fixture->row, SCHOOLS, {0}};
    published_table_sum(&fixture->table);
}

static const uint64_t many[SCHOOLS] = {20, 30, 40, 0};

static void where_nothing_is_of_few_all_is_shown_and_none_is_0(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, many, many);
    struct suppression result = suppress(&fixture.table, NULL, 0);
    assert_int_equal(result.few + result.more + result.exposed, 0);
    assert_true(published_shows(&fixture.row[3], COLUMN_K));
    assert_true(published_shows(&fixture.table.total, COLUMN_HOURS));
}

static void with_a_count_goes_what_would_reveal_it(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, many, (uint64_t[]){3, 10, 12, 14});
    struct suppression result = suppress(&fixture.table, NULL, 0);
    assert_false(published_shows(&fixture.row[0], COLUMN_E));
    for (unsigned column = COLUMN_SEN; column <= COLUMN_HOURS; column++) {
        assert_false(published_shows(&fixture.row[0], column));
        assert_true(published_shows(&fixture.row[1], column));
        assert_false(published_shows(&fixture.table.total, column));
    }
    assert_false(published_shows(&fixture.table.total, COLUMN_E));
    assert_true(published_shows(&fixture.table.total, COLUMN_K));
    assert_true(published_shows(&fixture.row[0], COLUMN_K));
    assert_int_equal(result.few, 1);
    assert_int_equal(result.more, 7);
}

static void a_total_of_enough_counts_of_few_is_shown(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, many, (uint64_t[]){3, 2, 4, 14});
    (void)suppress(&fixture.table, NULL, 0);
    assert_true(published_shows(&fixture.table.total, COLUMN_E));
    make(&fixture, many, (uint64_t[]){1, 2, 1, 14});
    (void)suppress(&fixture.table, NULL, 0);
    assert_false(published_shows(&fixture.table.total, COLUMN_E));
    make(&fixture, many, (uint64_t[]){3, 2, 20, 14});
    (void)suppress(&fixture.table, NULL, 0);
    assert_false(
        published_shows(&fixture.table.total, COLUMN_E)); /* each of two knows the other's */
}

static void what_was_told_before_is_shown_again_and_counts_as_known(void **state)
{
    struct fixture before, now;
    (void)state;
    make(&before, many, (uint64_t[]){3, 2, 4, 14});
    before.row[0].shown = 1u << COLUMN_E;
    make(&now, many, (uint64_t[]){3, 2, 4, 14});
    struct suppression result = suppress(&now.table, &before.table, 1);
    assert_true(published_shows(&now.row[0], COLUMN_E));
    assert_false(published_shows(&now.row[1], COLUMN_E));
    assert_false(published_shows(&now.table.total, COLUMN_E)); /* only two are left */
    assert_int_equal(result.exposed, 0);
}

static void a_school_that_joins_is_not_told_by_the_difference_of_two_totals(void **state)
{
    struct fixture before, now;
    (void)state;
    make(&before, many, (uint64_t[]){3, 2, 4, 4});
    before.table.rows = 3;
    published_table_sum(&before.table);
    (void)suppress(&before.table, NULL, 0);
    assert_true(published_shows(&before.table.total, COLUMN_E));
    make(&now, many, (uint64_t[]){3, 2, 4, 4});
    (void)suppress(&now.table, &before.table, 1);
    assert_false(published_shows(&now.table.total, COLUMN_E));
    (void)suppress(&now.table, NULL, 0);
    assert_true(published_shows(&now.table.total, COLUMN_E)); /* it would have been, alone */
}

static void a_total_told_by_an_answer_costs_another_count(void **state)
{
    struct fixture before, now;
    (void)state;
    make(&before, many, (uint64_t[]){3, 10, 12, 14});
    before.table.total.shown = 1u << COLUMN_E;
    make(&now, many, (uint64_t[]){3, 10, 12, 14});
    struct suppression result = suppress(&now.table, &before.table, 1);
    assert_true(published_shows(&now.table.total, COLUMN_E));
    assert_false(published_shows(&now.row[1], COLUMN_E));
    assert_false(published_shows(&now.row[2], COLUMN_E));
    assert_int_equal(result.exposed, 0);
}

static void what_can_be_worked_out_already_is_counted_and_not_shown(void **state)
{
    struct fixture before, now;
    (void)state;
    make(&before, many, (uint64_t[]){3, 10, 12, 14});
    before.table.total.shown = 1u << COLUMN_E;
    for (size_t i = 1; i < SCHOOLS; i++)
        before.row[i].shown = 1u << COLUMN_E;
    make(&now, many, (uint64_t[]){3, 10, 12, 14});
    struct suppression result = suppress(&now.table, &before.table, 1);
    assert_int_equal(result.exposed, 1);
    assert_false(published_shows(&now.row[0], COLUMN_E));
    assert_false(published_shows(&now.row[0], COLUMN_POINTS));
    assert_true(published_shows(&now.row[1], COLUMN_E));
}

static void points_that_were_told_are_a_sum_of_counts(void **state)
{
    struct fixture before, now;
    (void)state;
    make(&before, many, (uint64_t[]){3, 10, 12, 14});
    before.row[0].shown = 1u << COLUMN_POINTS;
    make(&now, many, (uint64_t[]){3, 10, 12, 14});
    struct suppression result = suppress(&now.table, &before.table, 1);
    assert_false(published_shows(&now.row[0], COLUMN_K));
    assert_false(published_shows(&now.row[0], COLUMN_E));
    assert_int_equal(result.exposed, 0);
}

/* Only the first school has points: their total is its own points, which with K give E. */
static void a_total_of_points_is_of_the_schools_that_have_some(void **state)
{
    struct fixture before, now;
    (void)state;
    for (unsigned column = COLUMN_POINTS; column <= COLUMN_HOURS; column++) {
        make(&before, many, (uint64_t[]){3, 4, 4, 14});
        make(&now, many, (uint64_t[]){3, 4, 4, 14});
        for (size_t i = 1; i < SCHOOLS; i++)
            before.row[i].cell[column] = now.row[i].cell[column] = (struct figure){0};
        published_table_sum(&before.table);
        before.table.total.shown = 1u << column;
        struct suppression result = suppress(&now.table, &before.table, 1);
        assert_false(published_shows(&now.row[0], COLUMN_K));
        assert_false(published_shows(&now.row[0], COLUMN_E));
        assert_int_equal(result.exposed, 0);
    }
}

static void points_that_tell_of_few_with_agencies_are_suppressed(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, many, many);
    fixture.row[0].points_tell_few = true;
    fixture.row[1].hours_tell_few = true;
    (void)suppress(&fixture.table, NULL, 0);
    assert_false(published_shows(&fixture.row[0], COLUMN_POINTS));
    assert_false(published_shows(&fixture.row[0], COLUMN_HOURS));
    assert_true(published_shows(&fixture.row[1], COLUMN_POINTS));
    assert_false(published_shows(&fixture.row[1], COLUMN_HOURS));
    assert_false(published_shows(&fixture.table.total, COLUMN_POINTS));
    assert_true(published_shows(&fixture.row[0], COLUMN_K));
}

/* With K not known E, which is 6 at the least, and P are all there is of the roll of 7. */
static void what_a_school_does_not_know_is_in_no_sum_and_its_roll_bounds_the_rest(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, many, (uint64_t[]){6, 10, 12, 14});
    fixture.row[0].cell[COLUMN_K] = fixture.row[0].cell[COLUMN_SEN] = (struct figure){0};
    fixture.row[0].lacking = 1u << COLUMN_K | 1u << COLUMN_SEN;
    fixture.row[0].cell[COLUMN_P] = given(1);
    fixture.row[0].cell[COLUMN_ROLL] = given(7);
    published_table_sum(&fixture.table);
    (void)suppress(&fixture.table, NULL, 0);
    assert_false(fixture.table.total.cell[COLUMN_K].given ||
                 fixture.table.total.cell[COLUMN_SEN].given);
    assert_false(published_shows(&fixture.row[0], COLUMN_P));
    assert_false(published_shows(&fixture.row[0], COLUMN_E));
    assert_true(published_shows(&fixture.row[1], COLUMN_SEN));
}

static void make_one(struct fixture *fixture, const uint64_t counts[PROVISIONS_COUNTED],
                     uint64_t roll)
{
    *fixture = (struct fixture){0};
    struct published_row *row = &fixture->row[0];
    row->school = 9994001;
    row->cell[COLUMN_SEN].given = true;
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        row->cell[column] = given(counts[column]);
        row->cell[COLUMN_SEN].value += counts[column];
    }
    row->cell[COLUMN_ROLL] = given(roll);
    fixture->table = (struct published_table){fixture->row, 1, {0}};
    published_table_sum(&fixture->table);
}

/* A 10, P 20, S 27: of 60 on roll 3 have no SEN. */
static void few_without_sen_are_not_told_by_the_roll_and_sen(void **state)
{
    const uint64_t counts[PROVISIONS_COUNTED] = {10, 20, 27, 0, 0};
    struct fixture fixture;
    (void)state;
    for (uint64_t roll = 58; roll <= 62; roll++) {
        make_one(&fixture, counts, roll);
        (void)suppress(&fixture.table, NULL, 0);
        for (unsigned row = 0; row <= 1; row++) {
            const struct published_row *cells = row == 0 ? &fixture.row[0] : &fixture.table.total;
            assert_true(published_shows(cells, COLUMN_ROLL));
            assert_false(published_shows(cells, COLUMN_SEN));
            assert_false(published_shows(cells, COLUMN_A)); /* the three would tell SEN */
            assert_true(published_shows(cells, COLUMN_P));
        }
    }
    make_one(&fixture, counts, 63);
    struct suppression result = suppress(&fixture.table, NULL, 0);
    assert_int_equal(result.few + result.more, 0);
    make_one(&fixture, counts, 57);
    result = suppress(&fixture.table, NULL, 0);
    assert_int_equal(result.few + result.more, 0);
}

static void few_without_sen_in_all_schools_together_are_not_told_by_the_totals(void **state)
{
    struct fixture fixture;
    (void)state;
    make(&fixture, (uint64_t[]){40, 40, 40, 40}, (uint64_t[]){60, 58, 59, 60});
    (void)suppress(&fixture.table, NULL, 0);
    assert_false(published_shows(&fixture.table.total, COLUMN_SEN));
    assert_false(published_shows(&fixture.row[1], COLUMN_SEN));
    assert_true(published_shows(&fixture.row[0], COLUMN_SEN));
}

static void an_answer_that_told_sen_has_told_how_few_are_without(void **state)
{
    const uint64_t counts[PROVISIONS_COUNTED] = {10, 20, 27, 0, 0};
    struct fixture before, now;
    (void)state;
    make_one(&before, counts, 60);
    make_one(&now, counts, 60);
    before.row[0].shown = 1u << COLUMN_SEN;
    assert_int_equal(suppress(&now.table, &before.table, 1).exposed, 1);
    before.row[0].shown = 1u << COLUMN_A | 1u << COLUMN_P | 1u << COLUMN_S;
    assert_int_equal(suppress(&now.table, &before.table, 1).exposed, 1);
    before.row[0].shown = 1u << COLUMN_A | 1u << COLUMN_ROLL;
    assert_int_equal(suppress(&now.table, &before.table, 1).exposed, 0);
}

static void a_table_without_schools_hides_nothing(void **state)
{
    struct published_table table = {0};
    struct suppression result = suppress(&table, NULL, 0);
    (void)state;
    assert_int_equal(result.few + result.more + result.exposed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_nothing_is_of_few_all_is_shown_and_none_is_0),
        cmocka_unit_test(with_a_count_goes_what_would_reveal_it),
        cmocka_unit_test(a_total_of_enough_counts_of_few_is_shown),
        cmocka_unit_test(what_was_told_before_is_shown_again_and_counts_as_known),
        cmocka_unit_test(a_school_that_joins_is_not_told_by_the_difference_of_two_totals),
        cmocka_unit_test(a_total_told_by_an_answer_costs_another_count),
        cmocka_unit_test(what_can_be_worked_out_already_is_counted_and_not_shown),
        cmocka_unit_test(points_that_were_told_are_a_sum_of_counts),
        cmocka_unit_test(a_total_of_points_is_of_the_schools_that_have_some),
        cmocka_unit_test(points_that_tell_of_few_with_agencies_are_suppressed),
        cmocka_unit_test(what_a_school_does_not_know_is_in_no_sum_and_its_roll_bounds_the_rest),
        cmocka_unit_test(few_without_sen_are_not_told_by_the_roll_and_sen),
        cmocka_unit_test(few_without_sen_in_all_schools_together_are_not_told_by_the_totals),
        cmocka_unit_test(an_answer_that_told_sen_has_told_how_few_are_without),
        cmocka_unit_test(a_table_without_schools_hides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
