/* Where figures come from, in words. */
#include "client/commands/origin_words.h"

#include "tests/unit/cmocka.h"

typedef Senconet__V1__FigureOrigin__Kind kind;
enum { ORIGINS = 4, VERSION = 3 };

static struct arena arena;
static Senconet__V1__Return stored;
static Senconet__V1__Figures figures;
static Senconet__V1__FigureOrigin origin[ORIGINS], *origins[ORIGINS];
static Senconet__V1__QueryAnswer answer, *answers[] = {&answer};
static char *not_known[1];

static void add(enum figure_id id, kind from, uint64_t version)
{
    static char census[] = "2013-01-17";
    Senconet__V1__FigureOrigin *one = &origin[stored.n_origins];
    senconet__v1__figure_origin__init(one);
    one->field = (char *)(uintptr_t)figure_path(id);
    one->kind = from;
    one->version = version;
    if (from == SENCONET__V1__FIGURE_ORIGIN__KIND__CENSUS)
        one->census_date = census;
    origins[stored.n_origins++] = one;
}

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 65536);
    senconet__v1__return__init(&stored);
    senconet__v1__figures__init(&figures);
    stored.figures = &figures;
    stored.version = VERSION;
    stored.origins = origins;
    figures.not_known = not_known;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *words(enum figure_id id)
{
    return origin_words(&arena, &stored, id);
}

static void each_origin_has_its_words(void **state)
{
    (void)state;
    add(FIGURE_K, SENCONET__V1__FIGURE_ORIGIN__KIND__CENSUS, 1);
    add(FIGURE_JOINERS, SENCONET__V1__FIGURE_ORIGIN__KIND__TYPED, 1);
    add(FIGURE_BUDGET, SENCONET__V1__FIGURE_ORIGIN__KIND__SUPPLIED, 1);
    add(FIGURE_ROLL, SENCONET__V1__FIGURE_ORIGIN__KIND__NOT_SAID, 1);
    assert_string_equal(words(FIGURE_K), "census, 17 January 2013");
    assert_string_equal(words(FIGURE_JOINERS), "typed");
    assert_string_equal(words(FIGURE_BUDGET), "the trust");
    assert_string_equal(words(FIGURE_ROLL), "");
    assert_string_equal(words(FIGURE_LEAVERS), "");
}

static void what_was_carried_over_is_checked_once_it_is_answered(void **state)
{
    (void)state;
    add(FIGURE_LEAVERS, SENCONET__V1__FIGURE_ORIGIN__KIND__LAST_YEAR, 1);
    assert_string_equal(words(FIGURE_LEAVERS), "last year, not checked");
    senconet__v1__query_answer__init(&answer);
    answer.rule = (char *)"carried_over";
    answer.field = (char *)"budgetPence";
    stored.answers = answers;
    stored.n_answers = 1;
    assert_string_equal(words(FIGURE_LEAVERS), "last year, not checked");
    answer.field = (char *)"joiners"; /* with which the leavers are asked about */
    assert_string_equal(words(FIGURE_LEAVERS), "last year, confirmed");
}

static void what_is_new_stands_together_by_where_it_comes_from(void **state)
{
    (void)state;
    not_known[0] = (char *)"budgetPence";
    figures.n_not_known = 1;
    add(FIGURE_K, SENCONET__V1__FIGURE_ORIGIN__KIND__TYPED, VERSION);
    add(FIGURE_E, SENCONET__V1__FIGURE_ORIGIN__KIND__CENSUS, VERSION - 1);
    add(FIGURE_ROLL, SENCONET__V1__FIGURE_ORIGIN__KIND__TYPED, VERSION);
    add(FIGURE_BUDGET, SENCONET__V1__FIGURE_ORIGIN__KIND__TYPED, VERSION);
    assert_string_equal(origins_new_words(&arena, &stored), "k, roll (typed); budget (not known)");
    assert_string_equal(words(FIGURE_BUDGET), "the school says so");
}

static void of_old_figures_nothing_is_said(void **state)
{
    (void)state;
    add(FIGURE_K, SENCONET__V1__FIGURE_ORIGIN__KIND__NOT_SAID, VERSION);
    assert_string_equal(origins_new_words(&arena, &stored), "k");
    stored.n_origins = 0;
    assert_string_equal(origins_new_words(&arena, &stored), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_origin_has_its_words, begin, end),
        cmocka_unit_test_setup_teardown(what_was_carried_over_is_checked_once_it_is_answered, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_new_stands_together_by_where_it_comes_from, begin,
                                        end),
        cmocka_unit_test_setup_teardown(of_old_figures_nothing_is_said, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
