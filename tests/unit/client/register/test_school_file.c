/* Files of schools, in the register's layout and in the short one. */
#include "client/register/school_file.h"

#include "tests/unit/client/register/text_file.h"

#define REGISTER                                                                                   \
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"    \
    "EstablishmentTypeGroup (name),EstablishmentStatus (code),EstablishmentStatus (name),"         \
    "PhaseOfEducation (name)\n"
#define DATED                                                                                      \
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),"    \
    "EstablishmentTypeGroup (name),EstablishmentStatus (code),EstablishmentStatus (name),"         \
    "PhaseOfEducation (name),OpenDate,ReasonEstablishmentOpened (name),CloseDate\n"
#define SHORT "urn,laestab,name,la_code,la_name,type,phase\n"

static struct arena arena;
static struct school_file file;

static const char *read_bytes(const char *text, size_t length)
{
    FILE *in = text_file(text, length);
    arena_release(&arena);
    const char *reason = school_file_read(&file, in, &arena);
    fclose(in);
    return reason;
}

static const char *read(const char *text)
{
    return read_bytes(text, strlen(text));
}

static char *slurp(const char *path, size_t *length)
{
    char *bytes = malloc(1 << 20);
    FILE *in = fopen(path, "rb");
    assert_non_null(bytes);
    assert_non_null(in);
    *length = fread(bytes, 1, (1 << 20) - 1, in);
    bytes[*length] = '\0';
    fclose(in);
    return bytes;
}

static void read_good(const char *text)
{
    assert_null(read(text));
    if (file.faults.count > 0)
        fail_msg("row %u: %s", file.faults.of[0].row, file.faults.of[0].reason);
}

static void the_registers_own_140_columns_are_read(void **state)
{
    size_t length;
    char *text = slurp("tests/data/schools/gias-establishments-sample.csv", &length);
    (void)state;
    read_good(text);
    assert_int_equal(file.count, 60);
    assert_int_equal(file.of[0].row, 2);
    assert_int_equal(file.of[0].laestab, 1001000);
    assert_int_equal(file.of[0].urn, 130000);
    assert_string_equal(file.of[0].name, "school 1");
    assert_string_equal(file.of[0].type, "Academy sponsor led");
    assert_string_equal(file.of[0].phase, "Secondary");
    assert_string_equal(file.of[0].local_authority, "Test LA Name");
    assert_int_equal(file.of[0].kind, KIND_SECONDARY);
    assert_int_equal(file.of[0].standing, SCHOOL_OPEN);
    assert_string_equal(file.of[0].opened_on, "1993-05-29");
    assert_string_equal(file.of[0].closed_on, "");
    assert_int_equal(file.of[59].laestab, 1001059);
    free(text);
}

static void the_status_code_goes_before_its_name(void **state)
{
    size_t length, closed = 0;
    char *text = slurp("tests/data/schools/gias-establishments-sample.csv", &length);
    (void)state;
    read_good(text);
    for (size_t i = 0; i < file.count; i++)
        closed += file.of[i].standing == SCHOOL_CLOSED;
    assert_int_equal(closed, 10); /* the anonymised rows call each of them Open */
    free(text);
}

static void a_trusts_short_file_is_read(void **state)
{
    size_t length;
    char *text = slurp("tests/data/schools/xp-school-trust.csv", &length);
    (void)state;
    read_good(text);
    assert_int_equal(file.count, 7);
    assert_int_equal(file.of[0].laestab, 3712088);
    assert_string_equal(file.of[0].name, "Norton Junior School");
    assert_int_equal(file.of[0].kind, KIND_PRIMARY);
    assert_string_equal(file.of[4].name, "XP School");
    assert_int_equal(file.of[4].kind, KIND_SECONDARY);
    assert_int_equal(file.of[0].standing, SCHOOL_NOT_SAID);
    free(text);
}

/* The register is published in Windows-1252. */
static void the_register_may_be_in_latin_1(void **state)
{
    size_t length;
    char *text = slurp("tests/data/schools/gias-establishments-sample.csv", &length);
    char *name = strstr(text, "school 1,");
    (void)state;
    assert_non_null(name);
    memcpy(name,
           "\xc9"
           "cole \xe0\xf1",
           8);
    read_good(text);
    assert_int_equal(file.count, 60);
    assert_string_equal(file.of[0].name, "\u00c9cole \u00e0\u00f1");
    free(text);
}

static void statuses_by_name_are_read(void **state)
{
    (void)state;
    read_good("laestab,name,type,status\n"
              "2011001,A,x,Open\n2011002,B,x,closed\n2011003,C,x,\"Open, but proposed to close\"\n"
              "2011004,D,x,Proposed to open\n2011005,E,x,\n");
    assert_int_equal(file.of[0].standing, SCHOOL_OPEN);
    assert_int_equal(file.of[1].standing, SCHOOL_CLOSED);
    assert_int_equal(file.of[2].standing, SCHOOL_OPEN);
    assert_int_equal(file.of[3].standing, SCHOOL_PROPOSED);
    assert_int_equal(file.of[4].standing, SCHOOL_NOT_SAID);
    assert_null(read("laestab,name,type,status\n2011001,A,x,ajar\n"));
    assert_fault(&file.faults, 0, 2, "status", "\"ajar\" is none of Open, Closed");
    assert_null(read(REGISTER "100000,201,City,1001,A,Academy,Academies,,,Primary\n"));
    assert_fault(&file.faults, 0, 2, "EstablishmentStatus (name)", "\"\" is none of Open");
    assert_null(read(REGISTER "100000,201,City,1001,A,Academy,Academies,5,Open,Primary\n"));
    assert_fault(&file.faults, 0, 2, "EstablishmentStatus (code)", "\"5\" is none of 1 open");
}

static void statuses_by_code_are_read(void **state)
{
    (void)state;
    read_good(REGISTER "100000,201,City,1001,A,Academy,Academies,1,,Primary\n"
                       "100001,201,City,1002,B,Academy,Academies,2,,Primary\n"
                       "100002,201,City,1003,C,Academy,Academies,3,,Primary\n"
                       "100003,201,City,1004,D,Academy,Academies,4,,Primary\n");
    assert_int_equal(file.of[0].standing, SCHOOL_OPEN);
    assert_int_equal(file.of[1].standing, SCHOOL_CLOSED);
    assert_int_equal(file.of[2].standing, SCHOOL_OPEN);
    assert_int_equal(file.of[3].standing, SCHOOL_PROPOSED);
}

static void days_are_read_as_the_register_writes_them(void **state)
{
    (void)state;
    read_good("laestab,name,type,open_date,close_date\n2011001,A,x,29/05/1993,31-08-2027\n"
              "2011002,B,x,,\n2011003,C,x,2012-09-01,\n");
    assert_string_equal(file.of[0].opened_on, "1993-05-29");
    assert_string_equal(file.of[0].closed_on, "2027-08-31");
    assert_string_equal(file.of[1].opened_on, "");
    assert_string_equal(file.of[2].opened_on, "2012-09-01");
    assert_null(read("laestab,name,type,open_date,close_date\n2011001,A,x,soon,\n"));
    assert_fault(&file.faults, 0, 2, "open_date", "\"soon\" is no day");
    assert_null(
        read("laestab,name,type,open_date,close_date\n2011001,A,x,2012-09-01,2012-08-31\n"));
    assert_fault(&file.faults, 0, 2, "close_date", "close before it opens");
}

static void when_an_academy_opened_is_not_when_the_school_did(void **state)
{
    (void)state;
    read_good(DATED "100000,201,City,1001,A,Academy,Academies,1,Open,Primary,01-09-2012,Academy "
                    "Converter,\n"
                    "100001,201,City,1002,B,Academy,Academies,1,Open,Primary,01-09-2012,New "
                    "Provision,\n"
                    "100002,201,City,1003,C,Academy,Academies,1,Open,Primary,01-09-2012,,\n"
                    "100003,201,City,1003,C,School,LA,2,Closed,Primary,01-09-1950,,31-08-2012\n");
    assert_int_equal(file.count, 3);
    assert_string_equal(file.of[0].opened_on, "");
    assert_string_equal(file.of[1].opened_on, "2012-09-01");
    assert_string_equal(file.of[2].opened_on, "");
    assert_string_equal(file.of[2].closed_on, "");
}

static void rows_without_a_number_of_their_own_are_passed_over_and_counted(void **state)
{
    (void)state;
    read_good(REGISTER "100000,201,City,1001,A,Academy,Academies,1,Open,Primary\n"
                       "100001,201,City,,Centre,Children's centre,Other types,1,Open,\n"
                       "100002,000,None,6001,Abroad,Offshore schools,Other types,1,Open,\n"
                       "100003,201,City,0,B,Academy,Academies,1,Open,Primary\n");
    assert_int_equal(file.count, 1);
    assert_int_equal(file.without_number, 3);
}

static void an_open_school_goes_before_the_closed_one_it_was(void **state)
{
    (void)state;
    read_good(REGISTER "100005,201,City,1001,Was,Community school,LA,2,Closed,Primary\n"
                       "100009,201,City,1001,Is,Academy,Academies,1,Open,Primary\n"
                       "100001,201,City,1001,Was first,Community school,LA,2,Closed,Primary\n"
                       "100012,201,City,1001,Will be,Academy,Academies,4,Proposed to open,Primary\n"
                       "100003,201,City,1002,Old,Community school,LA,2,Closed,Primary\n"
                       "100004,201,City,1002,Newer,Community school,LA,2,Closed,Primary\n");
    assert_int_equal(file.count, 2);
    assert_string_equal(file.of[0].name, "Is");
    assert_string_equal(file.of[1].name, "Newer");
    assert_int_equal(file.other_entries, 4);
}

static void one_number_in_two_open_rows_is_wrong_and_names_both(void **state)
{
    (void)state;
    assert_null(read(SHORT "147130,3712088,A,371,D,State-funded primary,Primary\n"
                           "147131,3712089,B,371,D,State-funded primary,Primary\n"
                           "147132,3712088,C,371,D,State-funded primary,Primary\n"));
    assert_int_equal(file.faults.count, 1);
    assert_fault(&file.faults, 0, 4, "LAESTAB", "school 3712088 stands in row 2 and in row 4");
}

static void the_same_urn_may_stand_in_two_rows(void **state)
{
    (void)state;
    read_good(SHORT "136931,8732446,Kings Hedges Primary,873,C,State-funded primary,Primary\n"
                    "136931,8731000,Kings Hedges Nursery,873,C,State-funded nursery,Nursery\n");
    assert_int_equal(file.count, 2);
    assert_int_equal(file.of[1].kind, KIND_NURSERY);
}

static void every_wrong_cell_is_told_with_row_and_column(void **state)
{
    (void)state;
    assert_null(read(REGISTER "10000,20,City,1001,A,Academy,Academies,1,Open,Primary\n"
                              "100000,201,City,10011,,Academy,Academies,1,Open,Primary\n"));
    assert_int_equal(file.faults.count, 4);
    assert_fault(&file.faults, 0, 2, "LA (code)", "\"20\" is no code of a local authority");
    assert_fault(&file.faults, 1, 2, "URN", "\"10000\" is no URN: six digits");
    assert_fault(&file.faults, 2, 3, "EstablishmentNumber", "\"10011\" is no establishment number");
    assert_fault(&file.faults, 3, 3, "EstablishmentName", "the school has no name");
    assert_null(read("laestab,name,type\n371208,A,x\n3712088x,B,x\n0712088,C,x\n,D,x\n"));
    assert_int_equal(file.faults.count, 4);
    assert_fault(&file.faults, 3, 5, "laestab", "seven digits");
}

static void texts_are_bounded_and_on_one_line(void **state)
{
    char text[600] = "laestab,name,type\n2011001,";
    (void)state;
    memset(text + strlen(text), 'x', SCHOOL_TEXT_MAX + 1);
    memcpy(text + strlen(text), ",t\n2011002,\"a\nb\",t\n", 20);
    assert_null(read(text));
    assert_int_equal(file.faults.count, 2);
    assert_fault(&file.faults, 0, 2, "name", "longer than 200 characters");
    assert_fault(&file.faults, 1, 3, "name", "line break");
}

static void a_long_welsh_name_is_counted_in_characters(void **state)
{
    char text[600] = "laestab,name,type\n2011001,";
    (void)state;
    for (int i = 0; i < SCHOOL_TEXT_MAX; i++)
        memcpy(text + strlen(text), "\u0177", 3);
    memcpy(text + strlen(text), ",t\n", 4);
    read_good(text);
    assert_int_equal(strlen(file.of[0].name), 2 * SCHOOL_TEXT_MAX);
}

static void a_number_may_be_written_with_a_stroke(void **state)
{
    (void)state;
    read_good("LAESTAB,Name,Type\n201/3614,A,x\n");
    assert_int_equal(file.of[0].laestab, 2013614);
}

static void a_kind_may_be_given_in_place_of_the_type(void **state)
{
    (void)state;
    read_good("laestab,name,kind\n2011001,A,special\n2011002,B,Referral-Unit\n"
              "2011003,C,pupil referral unit\n");
    assert_int_equal(file.of[0].kind, KIND_SPECIAL);
    assert_int_equal(file.of[1].kind, KIND_REFERRAL_UNIT);
    assert_int_equal(file.of[2].kind, KIND_REFERRAL_UNIT);
    read_good("laestab,name,type,kind\n2011001,A,State-funded primary,\n");
    assert_int_equal(file.of[0].kind, KIND_PRIMARY);
    assert_null(read("laestab,name,kind\n2011001,A,castle\n"));
    assert_fault(&file.faults, 0, 2, "kind", "\"castle\" is none of early-years");
}

static void a_short_file_need_not_know_every_name(void **state)
{
    (void)state;
    read_good(SHORT "147130,3712088,,371,D,State-funded primary,\n");
    assert_int_equal(file.count, 1);
    assert_int_equal(file.without_name, 1);
    assert_string_equal(file.of[0].name, "");
    assert_int_equal(file.of[0].kind, KIND_PRIMARY);
}

static void the_missing_column_is_called_as_its_layout_calls_it(void **state)
{
    (void)state;
    assert_reason(read("URN,EstablishmentNumber\n1,2\n"), "\"LA (code)\" is missing");
    assert_reason(read("URN,name\n1,2\n"), "\"laestab\" is missing");
    assert_reason(read("laestab,name\n1,2\n"), "\"type\" is missing");
}

static void a_text_that_is_none_is_wrong_in_its_column(void **state)
{
    (void)state;
    assert_null(read("laestab,name,type\n2011001,a\033[31mb,x\n2011002,B,x\n"));
    assert_int_equal(file.faults.count, 1);
    assert_fault(&file.faults, 0, 2, "name", "control character");
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_registers_own_140_columns_are_read),
        cmocka_unit_test(the_status_code_goes_before_its_name),
        cmocka_unit_test(a_trusts_short_file_is_read),
        cmocka_unit_test(the_register_may_be_in_latin_1),
        cmocka_unit_test(statuses_by_name_are_read),
        cmocka_unit_test(statuses_by_code_are_read),
        cmocka_unit_test(days_are_read_as_the_register_writes_them),
        cmocka_unit_test(when_an_academy_opened_is_not_when_the_school_did),
        cmocka_unit_test(rows_without_a_number_of_their_own_are_passed_over_and_counted),
        cmocka_unit_test(an_open_school_goes_before_the_closed_one_it_was),
        cmocka_unit_test(one_number_in_two_open_rows_is_wrong_and_names_both),
        cmocka_unit_test(the_same_urn_may_stand_in_two_rows),
        cmocka_unit_test(every_wrong_cell_is_told_with_row_and_column),
        cmocka_unit_test(texts_are_bounded_and_on_one_line),
        cmocka_unit_test(a_long_welsh_name_is_counted_in_characters),
        cmocka_unit_test(a_number_may_be_written_with_a_stroke),
        cmocka_unit_test(a_kind_may_be_given_in_place_of_the_type),
        cmocka_unit_test(a_short_file_need_not_know_every_name),
        cmocka_unit_test(the_missing_column_is_called_as_its_layout_calls_it),
        cmocka_unit_test(a_text_that_is_none_is_wrong_in_its_column),
    };
    arena_init(&arena, 4 << 20);
    return cmocka_run_group_tests(tests, NULL, end);
}
