/* The working as it is sent: everything that led to the hours, and nothing that did not. */
#include "common/message/working.h"

#include "common/wire/json.h"
#include "tests/unit/cmocka.h"

struct fixture {
    struct arena arena;
    struct figures figures;
};

/* School X of the charter: 10 A, 5 P, 6 S, GBP 67,755, 34 joiners and 34 leavers on a roll of 200.
 */
static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 1 << 20);
    fixture->figures.of[FIGURE_A] = (struct figure){true, 10};
    fixture->figures.of[FIGURE_P] = (struct figure){true, 5};
    fixture->figures.of[FIGURE_S] = (struct figure){true, 6};
    fixture->figures.of[FIGURE_ROLL] = (struct figure){true, 200};
    fixture->figures.of[FIGURE_JOINERS] = (struct figure){true, 34};
    fixture->figures.of[FIGURE_LEAVERS] = (struct figure){true, 34};
    fixture->figures.of[FIGURE_BUDGET] = (struct figure){true, 6775500};
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

static const char *work(struct fixture *fixture, enum school_kind kind)
{
    struct policy policy = policy_charter();
    struct working working = formula_work(&fixture->figures, &policy, kind);
    json_t *json = message_to_json(&working_message(&fixture->arena, &working)->base);
    const char *text = json_text(&fixture->arena, json);
    json_decref(json);
    return text;
}

static void school_x_is_sent_with_every_step(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(work(fixture, KIND_PRIMARY),
                        "{\"result\":\"HOURS\",\"missing\":[],\"budgetPoints\":68,"
                        "\"provisionPoints\":{\"A\":10,\"P\":25,\"S\":30,\"K\":0,\"E\":0},"
                        "\"pupilPoints\":65,\"points\":133,\"pointHours\":3,"
                        "\"turnoverUsed\":\"COUNTS\",\"movements\":68,\"roll\":200,"
                        "\"turnoverPercent\":34,\"turnoverHours\":2,\"hours\":5,"
                        "\"pointsShort\":27,\"overWeek\":false}");
}

static void what_is_missing_is_named(void **state)
{
    struct fixture *fixture = *state;
    fixture->figures = (struct figures){0};
    const char *text = work(fixture, KIND_PRIMARY);
    assert_non_null(strstr(text, "\"result\":\"AT_LEAST\""));
    assert_non_null(strstr(text, "\"missing\":[\"pupils\",\"budget\",\"mobility\"]"));
    assert_non_null(strstr(text, "\"turnoverUsed\":\"NONE\""));
    assert_null(strstr(text, "movements"));
    assert_null(strstr(text, "turnoverPercent"));
}

static void a_supplied_turnover_has_no_movements(void **state)
{
    struct fixture *fixture = *state;
    fixture->figures.of[FIGURE_JOINERS] = (struct figure){0};
    fixture->figures.of[FIGURE_TURNOVER] = (struct figure){true, 3400};
    fixture->figures.turnover_source = "the local authority";
    fixture->figures.turnover_year = "2011/12";
    const char *text = work(fixture, KIND_PRIMARY);
    assert_non_null(strstr(text, "\"turnoverUsed\":\"SUPPLIED\""));
    assert_non_null(strstr(text, "\"turnoverPercent\":34"));
    assert_null(strstr(text, "movements"));
}

static void where_the_formula_does_not_apply_only_that_is_sent(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(work(fixture, KIND_SPECIAL),
                        "{\"result\":\"NOT_APPLICABLE\",\"missing\":[]}");
    assert_string_equal(work(fixture, KIND_NURSERY), "{\"result\":\"UNDECIDED\",\"missing\":[]}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(school_x_is_sent_with_every_step),
        TEST(what_is_missing_is_named),
        TEST(a_supplied_turnover_has_no_movements),
        TEST(where_the_formula_does_not_apply_only_that_is_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
