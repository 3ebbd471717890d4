/* Figures over the wire and back: what is not given stays not given. */
#include "common/message/figures.h"

#include "common/message/slot.h"
#include "common/wire/json.h"
#include "tests/unit/cmocka.h"

struct fixture {
    struct arena arena;
    struct violations violations;
    struct figures figures;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 1 << 20);
    violations_init(&fixture->violations, &fixture->arena);
    for (unsigned i = 0; i < FIGURE_COUNT; i++)
        fixture->figures.of[i] = (struct figure){true, i * 7};
    fixture->figures.turnover_from = (struct date){2022, 1, 18};
    fixture->figures.turnover_to = (struct date){2023, 1, 17};
    fixture->figures.census_date = (struct date){2023, 1, 19};
    fixture->figures.turnover_source = "the local authority";
    fixture->figures.turnover_year = "2021/22";
    fixture->figures.budget_year = "2022-23";
    fixture->figures.budget_source = "budget share";
    *state = fixture;
    return fixture == NULL;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static struct figures there_and_back(struct fixture *fixture)
{
    struct figures back;
    figures_from_message(figures_message(&fixture->arena, &fixture->figures), &back,
                         &fixture->violations, "figures");
    assert_int_equal(fixture->violations.count, 0);
    return back;
}

static void all_figures_come_back(void **state)
{
    struct fixture *fixture = *state;
    struct figures back = there_and_back(fixture);
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        assert_true(back.of[i].given);
        assert_int_equal(back.of[i].value, i * 7);
    }
    assert_int_equal(date_compare(back.turnover_from, fixture->figures.turnover_from), 0);
    assert_int_equal(date_compare(back.turnover_to, fixture->figures.turnover_to), 0);
    assert_int_equal(date_compare(back.census_date, fixture->figures.census_date), 0);
    assert_string_equal(back.turnover_source, "the local authority");
    assert_string_equal(back.turnover_year, "2021/22");
    assert_string_equal(back.budget_year, "2022-23");
    assert_string_equal(back.budget_source, "budget share");
}

static void each_figure_goes_alone(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned only = 0; only < FIGURE_COUNT; only++) {
        fixture->figures = (struct figures){0};
        fixture->figures.of[only] = (struct figure){true, 0};
        struct figures back = there_and_back(fixture);
        for (unsigned i = 0; i < FIGURE_COUNT; i++)
            assert_int_equal(back.of[i].given, i == only);
    }
}

static void nothing_is_an_empty_message(void **state)
{
    struct fixture *fixture = *state;
    struct figures back;
    fixture->figures = (struct figures){0};
    Senconet__V1__Figures *message = figures_message(&fixture->arena, &fixture->figures);
    assert_int_equal(senconet__v1__figures__get_packed_size(message), 0);
    figures_from_message(NULL, &back, &fixture->violations, "");
    assert_false(back.of[FIGURE_ROLL].given || date_given(back.census_date));
    assert_null(back.budget_source);
}

static void a_date_that_is_none_is_said_at_its_field(void **state)
{
    struct fixture *fixture = *state;
    struct figures back;
    Senconet__V1__Figures message = SENCONET__V1__FIGURES__INIT;
    message.turnover_from = (char *)"2022-02-30";
    message.turnover_to = (char *)"";
    message.census_date = (char *)"19/01/2023";
    figures_from_message(&message, &back, &fixture->violations, "rows[3].figures");
    assert_int_equal(fixture->violations.count, 2);
    assert_string_equal(fixture->violations.of[0].field, "rows[3].figures.turnoverFrom");
    assert_string_equal(fixture->violations.of[1].field, "rows[3].figures.censusDate");
    assert_false(date_given(back.turnover_from) || date_given(back.turnover_to));
}

static void without_a_prefix_the_field_stands_alone(void **state)
{
    struct fixture *fixture = *state;
    struct figures back;
    Senconet__V1__Figures message = SENCONET__V1__FIGURES__INIT;
    message.census_date = (char *)"x";
    figures_from_message(&message, &back, &fixture->violations, "");
    assert_string_equal(fixture->violations.of[0].field, "censusDate");
}

/* The domain's name of each figure leads to its value in JSON. */
static void every_figure_is_where_its_path_says(void **state)
{
    struct fixture *fixture = *state;
    json_t *json = message_to_json(&figures_message(&fixture->arena, &fixture->figures)->base);
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        char path[SLOT_PATH];
        slot_path(path, "", figure_path((enum figure_id)i));
        char *dot = strchr(path, '.');
        const json_t *in = json;
        if (dot != NULL) {
            *dot = '\0';
            in = json_object_get(json, path);
        }
        if (json_object_get(in, dot != NULL ? dot + 1 : path) == NULL)
            fail_msg("%s leads nowhere", figure_path((enum figure_id)i));
    }
    json_decref(json);
}

static void what_is_not_known_comes_back_and_is_not_what_is_not_given(void **state)
{
    struct fixture *fixture = *state;
    fixture->figures = (struct figures){.not_known = 1u << FIGURE_K | 1u << FIGURE_BUDGET};
    Senconet__V1__Figures *message = figures_message(&fixture->arena, &fixture->figures);
    assert_int_equal(message->n_not_known, 2);
    assert_string_equal(message->not_known[0], "provision.K");
    assert_string_equal(message->not_known[1], "budgetPence");
    struct figures back = there_and_back(fixture);
    assert_int_equal(back.not_known, fixture->figures.not_known);
    assert_false(back.of[FIGURE_K].given);
}

static void a_name_of_no_figure_is_said_at_its_place(void **state)
{
    struct fixture *fixture = *state;
    struct figures back;
    Senconet__V1__Figures message = SENCONET__V1__FIGURES__INIT;
    char *names[] = {(char *)"roll", (char *)"provision", (char *)""};
    message.not_known = names;
    message.n_not_known = 3;
    figures_from_message(&message, &back, &fixture->violations, "figures");
    assert_int_equal(fixture->violations.count, 2);
    assert_string_equal(fixture->violations.of[0].field, "figures.notKnown[1]");
    assert_int_equal(back.not_known, 1u << FIGURE_ROLL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(all_figures_come_back),
        TEST(each_figure_goes_alone),
        TEST(nothing_is_an_empty_message),
        TEST(a_date_that_is_none_is_said_at_its_field),
        TEST(without_a_prefix_the_field_stands_alone),
        TEST(every_figure_is_where_its_path_says),
        TEST(what_is_not_known_comes_back_and_is_not_what_is_not_given),
        TEST(a_name_of_no_figure_is_said_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
