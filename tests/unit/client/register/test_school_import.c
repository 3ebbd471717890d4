/* What an import would do, told beforehand. */
#include "client/register/school_import.h"

#include "common/wire/json.h"
#include "common/wire/message.h"
#include "tests/unit/client/register/text_file.h"

static struct arena arena;
static struct school_file file;
static struct school_import import;
static bool norton_left;
static const char *norton_closes;

static Senconet__V1__School *held_school(uint64_t number, const char *name, bool closed)
{
    Senconet__V1__School *school = message_new(&arena, &senconet__v1__school__descriptor);
    school->laestab = number;
    school->has_urn = 1;
    school->urn = 147130;
    school->name = arena_copy(&arena, name);
    school->kind = SENCONET__V1__SCHOOL_KIND__PRIMARY;
    school->type = arena_copy(&arena, "State-funded primary");
    school->phase = arena_copy(&arena, "Primary");
    school->local_authority = arena_copy(&arena, "Doncaster");
    school->closed = closed;
    return school;
}

/* Two schools are held: Norton, open, and another that is closed, of a type nobody has said. */
static void foretell(const char *text)
{
    Senconet__V1__ListSchoolsAnswer held = SENCONET__V1__LIST_SCHOOLS_ANSWER__INIT;
    FILE *in = text_file(text, strlen(text));
    arena_release(&arena);
    assert_null(school_file_read(&file, in, &arena));
    fclose(in);
    assert_int_equal(file.faults.count, 0);
    Senconet__V1__School *schools[] = {held_school(3712088, "Norton", false),
                                       held_school(9990000, "Shut", true)};
    schools[1]->type = NULL;
    schools[0]->left = norton_left;
    if (norton_closes != NULL)
        schools[0]->closed_on = arena_copy(&arena, norton_closes);
    schools[0]->closed = norton_closes != NULL && strcmp(norton_closes, "2100") < 0;
    held.schools = schools;
    held.n_schools = 2;
    school_import_init(&import, &arena);
    school_import_foretell(&import, &file, &held);
}

static void what_is_the_same_is_unchanged(void **state)
{
    (void)state;
    foretell("urn,laestab,name,la_name,type,phase,status\n"
             "147130,3712088,Norton,Doncaster,State-funded primary,Primary,Open\n");
    assert_int_equal(import.counts.unchanged, 1);
    assert_int_equal(import.lines, 0);
}

static void what_is_said_and_not_held_is_changed(void **state)
{
    (void)state;
    foretell("laestab,name,type\n9990000,Shut,State-funded primary\n");
    assert_int_equal(import.counts.changed, 1);
    assert_string_equal(import.line[0]->column, "type");
}

static void what_is_not_said_is_unchanged(void **state)
{
    (void)state;
    foretell("laestab,name,type\n3712088,,State-funded primary\n");
    assert_int_equal(import.counts.unchanged, 1);
    assert_int_equal(import.lines, 0);
}

static void every_column_that_differs_is_named(void **state)
{
    (void)state;
    foretell("urn,laestab,name,la_name,type,phase,status,open_date,close_date\n"
             "147131,3712088,Norton Hall,Hull,Academy,Secondary,Closed,1990-09-01,2020-08-31\n");
    assert_int_equal(import.counts.changed, 1);
    assert_int_equal(import.line[0]->row, 2);
    assert_string_equal(import.line[0]->name, "Norton Hall");
    assert_string_equal(
        import.line[0]->column,
        "name, URN, kind, type, phase, local authority, closed, opened on, closed on");
}

/* Norton closes, or closed, on that day. */
static void foretell_closing(const char *day, const char *text)
{
    norton_closes = day;
    foretell(text);
    norton_closes = NULL;
}

static void an_empty_closing_day_is_said_and_a_missing_column_is_not(void **state)
{
    (void)state;
    foretell_closing("2190-08-31", "laestab,name,type,close_date\n3712088,,,\n");
    assert_string_equal(import.line[0]->column, "closed on");
    foretell_closing("2190-08-31", "laestab,name,type,status\n3712088,,,Open\n");
    assert_int_equal(import.counts.unchanged, 1);
    foretell_closing("2190-08-31", "laestab,name,type,status,close_date\n3712088,,,Closed,\n");
    assert_string_equal(import.line[0]->column, "closed");
}

static void a_school_that_the_file_calls_open_has_not_closed(void **state)
{
    (void)state;
    foretell_closing("2020-08-31", "laestab,name,type,status\n3712088,,,Open\n");
    assert_string_equal(import.line[0]->column, "closed, closed on");
    foretell_closing("2020-08-31", "laestab,name,type\n3712088,,\n");
    assert_int_equal(import.counts.unchanged, 1);
}

static void days_that_do_not_fit_those_held_are_wrong(void **state)
{
    (void)state;
    foretell_closing("2020-08-31",
                     "laestab,name,type,open_date\n3712099,,,\n3712088,,,01/09/2021\n");
    assert_int_equal(import.counts.wrong, 1);
    assert_int_equal(import.lines, 1);
    assert_int_equal(import.line[0]->row, 3);
    assert_string_equal(import.line[0]->column, "opened on");
    assert_string_equal(import.line[0]->reason,
                        "the school would close on 31 August 2020, as the trust holds, before it "
                        "opens on 1 September 2021");
}

static void a_new_school_without_a_name_is_called_by_its_number(void **state)
{
    (void)state;
    foretell("laestab,name,type\n3712088,Norton,State-funded primary\n3712099,,Academy\n");
    assert_int_equal(import.counts.new_schools, 1);
    assert_int_equal(import.line[0]->what, SENCONET__V1__IMPORT_LINE__WHAT__NEW);
    assert_string_equal(import.line[0]->name, "School 3712099");
}

static void an_open_school_the_file_does_not_name_is_missing(void **state)
{
    (void)state;
    foretell("laestab,name,type\n3712099,New,Academy\n");
    assert_int_equal(import.counts.missing, 1);
    assert_int_equal(import.lines, 2);
    assert_int_equal(import.line[1]->what, SENCONET__V1__IMPORT_LINE__WHAT__MISSING);
    assert_int_equal(import.line[1]->school, 3712088);
}

static void a_school_that_is_not_in_the_trust_is_not_missed(void **state)
{
    (void)state;
    norton_left = true;
    foretell("laestab,name,type\n3712099,New,Academy\n");
    norton_left = false;
    assert_int_equal(import.counts.missing, 0);
}

static void the_json_has_counts_and_lines(void **state)
{
    (void)state;
    foretell("laestab,name,type\n3712099,New,Academy\n");
    json_t *json = school_import_json(&import, &file);
    assert_non_null(json);
    assert_int_equal(json_integer_value(json_object_get(json, "new")), 1);
    assert_int_equal(json_integer_value(json_object_get(json, "missing")), 1);
    assert_int_equal(json_array_size(json_object_get(json, "lines")), 2);
    json_decref(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_same_is_unchanged),
        cmocka_unit_test(what_is_said_and_not_held_is_changed),
        cmocka_unit_test(what_is_not_said_is_unchanged),
        cmocka_unit_test(every_column_that_differs_is_named),
        cmocka_unit_test(an_empty_closing_day_is_said_and_a_missing_column_is_not),
        cmocka_unit_test(a_school_that_the_file_calls_open_has_not_closed),
        cmocka_unit_test(days_that_do_not_fit_those_held_are_wrong),
        cmocka_unit_test(a_new_school_without_a_name_is_called_by_its_number),
        cmocka_unit_test(an_open_school_the_file_does_not_name_is_missing),
        cmocka_unit_test(a_school_that_is_not_in_the_trust_is_not_missed),
        cmocka_unit_test(the_json_has_counts_and_lines),
    };
    arena_init(&arena, 4 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
