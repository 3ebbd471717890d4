/* Each rule: broken by one thing in a file that is otherwise right. */
#include "tests/unit/client/census/census_text.h"

static char right[CENSUS_TEXT];

static int write_right_file(void **state)
{
    (void)state;
    census_text(right, spring_2025, good_pupil, good_leaver);
    return 0;
}

static void expect_found(const char *text, unsigned national, const char *name,
                         enum census_severity severity)
{
    struct census_file file;
    struct census_fault fault;
    if (!read_text(text, &file, &fault))
        fail_msg("line %u: %s", fault.line, fault.reason);
    if (times_found(&file.findings, national, name) == 0)
        fail_msg("not found: [%u] %s", national, name != NULL ? name : "");
    assert_int_equal(file.findings.errors > 0, severity == CENSUS_ERROR);
    census_file_release(&file);
}

struct broken {
    const char *one, *other; /* replaced in the right file */
    unsigned national;
    const char *name; /* of a rule of our own */
};

static void expect_errors(const struct broken *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[CENSUS_TEXT];
        replaced(text, right, cases[i].one, cases[i].other);
        expect_found(text, cases[i].national, cases[i].name, CENSUS_ERROR);
    }
}

#define EXPECT_ERRORS(cases) expect_errors(cases, sizeof cases / sizeof cases[0])

static void a_right_file_has_no_errors(void **state)
{
    struct census_file file;
    struct census_fault fault;
    (void)state;
    assert_true(read_text(right, &file, &fault));
    assert_int_equal(file.findings.errors, 0);
    census_file_release(&file);
}

static void the_header_must_name_the_census_and_the_school(void **state)
{
    static const struct broken cases[] = {
        {"<ReferenceDate>2025-01-16</ReferenceDate>", "", 100, NULL},
        {">2025-01-16<", ">2025-02-30<", 100, NULL},
        {">2025-01-16<", ">2025-05-15<", 100, NULL},
        {">2025-01-16<", ">2024-01-18<", 100, NULL},
        {">SPR<", "><", 100, NULL},
        {">SPR<", ">SUM<", 100, NULL},
        {"<Year>2025<", "<Year>MMXXV<", 100, NULL},
        {">4999<", ">499<", 0, "school"},
        {"<LEA>999</LEA>", "", 0, "school"},
    };
    (void)state;
    EXPECT_ERRORS(cases);
}

static void a_upn_must_be_there_and_right(void **state)
{
    static const struct broken cases[] = {
        {GOOD_UPN, "", 1500, NULL},
        {"<UPN>" GOOD_UPN "</UPN>", "", 1500, NULL},
        {GOOD_UPN, "A999499900001", 1510, NULL},
        {GOOD_UPN, "E9A9499900001", 1530, NULL},
        {GOOD_UPN, "E99949990A001", 1540, NULL},
        {GOOD_UPN, "E99949990000", 1550, NULL},
        {"</UPN><DOB>", "</UPN><FormerUPN>A999499900001</FormerUPN><DOB>", 1510, NULL},
        {"</UPN><DOB>", "</UPN><FormerUPN>A99949990000</FormerUPN><DOB>", 1550, NULL},
        {"U999499900002", "", 1500, NULL},
    };
    (void)state;
    EXPECT_ERRORS(cases);
}

static void one_upn_in_both_parts_is_a_leaver_who_returned(void **state)
{
    char text[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    assert_true(read_text(replaced(text, right, "U999499900002", GOOD_UPN), &file, &fault));
    assert_int_equal(file.findings.errors, 0);
    census_file_release(&file);
}

static void one_upn_twice_in_a_part_is_an_error(void **state)
{
    char text[CENSUS_TEXT], two[CENSUS_TEXT];
    (void)state;
    snprintf(two, sizeof two, "%s%s", good_pupil, good_pupil);
    expect_found(census_text(text, spring_2025, two, ""), 1520, NULL, CENSUS_ERROR);
    snprintf(two, sizeof two, "%s%s", good_leaver, good_leaver);
    expect_found(census_text(text, spring_2025, good_pupil, two), 1520, NULL, CENSUS_ERROR);
}

static void enrolment_and_provision_must_be_known(void **state)
{
    static const struct broken cases[] = {
        {">C<", "><", 1860, NULL},   {"<EnrolStatus>C</EnrolStatus>", "", 1860, NULL},
        {">C<", ">X<", 1860, NULL},  {">C<", ">CC<", 1860, NULL},
        {">K<", "><", 2120, NULL},   {"<SENprovision>K</SENprovision>", "", 2120, NULL},
        {">K<", ">Z<", 2120, NULL},  {">K<", ">k<", 2120, NULL},
        {">K<", ">KE<", 2120, NULL}, {">K<", ">A<", 2115, NULL},
        {">K<", ">P<", 2115, NULL},  {">K<", ">S<", 2115, NULL},
    };
    (void)state;
    EXPECT_ERRORS(cases);
}

static void dates_must_be_there_and_fit_the_census_day(void **state)
{
    static const struct broken cases[] = {
        {"<EntryDate>2020-09-02</EntryDate><NC", "<NC", 1880, NULL},
        {">2020-09-02<", ">2025-01-17<", 1880, NULL},
        {">2020-09-02<", ">2020-09-31<", 1880, NULL},
        {">2020-09-02<", ">02/09/2020<", 1880, NULL},
        {"<LeavingDate>2024-11-08</LeavingDate>", "", 1920, NULL},
        {">2024-11-08<", ">2020-09-01<", 1920, NULL},
        {">2024-11-08<", ">2025-01-16<", 1920, NULL},
        {">2024-11-08<", ">2025-03-01<", 1920, NULL},
        {">2024-11-08<", ">2024-11-31<", 1920, NULL},
        {">2014-02-28<", ">2014-02-29<", 0, "birth_date"},
    };
    (void)state;
    EXPECT_ERRORS(cases);
}

static void entering_on_the_census_day_and_leaving_the_day_before_are_right(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    replaced(one, right, ">2020-09-02<", ">2025-01-16<");
    replaced(text, one, ">2024-11-08<", ">2025-01-15<");
    assert_true(read_text(text, &file, &fault));
    assert_int_equal(file.findings.errors, 0);
    census_file_release(&file);
}

#define NEED(rank, type)                                                                           \
    "<SENneed><SENtypeRank>" rank "</SENtypeRank><SENtype>" type "</SENtype></SENneed>"
#define GOOD_NEED NEED("1", "SLCN")

static void needs_must_be_ranked_typed_and_at_most_two(void **state)
{
    static const struct broken cases[] = {
        {GOOD_NEED, NEED("1", "SLCN") NEED("2", "ASD") NEED("3", "HI"), 2166, NULL},
        {GOOD_NEED, NEED("1", "SLCN") NEED("1", "ASD"), 2165, NULL},
        {GOOD_NEED, NEED("", "SLCN"), 2140, NULL},
        {GOOD_NEED, NEED("0", "SLCN"), 2140, NULL},
        {GOOD_NEED, NEED("1", "SLCN") NEED("3", "ASD"), 2140, NULL},
        {GOOD_NEED, NEED("one", "SLCN"), 2140, NULL},
        {GOOD_NEED, NEED("1", ""), 2130, NULL},
        {GOOD_NEED, NEED("2", "SLCN"), 2160, NULL},
        {GOOD_NEED, "", 2170, NULL},
        {GOOD_NEED, NEED("1", "NONE"), 2170, NULL},
        {">K</SENprovision><SENneeds>" GOOD_NEED, ">E</SENprovision><SENneeds>" NEED("1", "NSA"),
         2175, NULL},
    };
    (void)state;
    EXPECT_ERRORS(cases);
}

static void two_needs_in_any_order_are_right_and_nsa_goes_with_k(void **state)
{
    static const char *const needs[] = {NEED("2", "SLCN") NEED("1", "ASD"), NEED("1", "NSA"),
                                        NEED("1", "BESD"), NEED("1", "SEMH")};
    (void)state;
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        char text[CENSUS_TEXT];
        struct census_file file;
        struct census_fault fault;
        assert_true(read_text(replaced(text, right, GOOD_NEED, needs[i]), &file, &fault));
        assert_int_equal(file.findings.errors, 0);
        census_file_release(&file);
    }
}

static void a_type_of_need_is_asked_for_in_spring_only(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT], two[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    replaced(one, right, GOOD_NEED, "");
    replaced(two, one, ">SPR<", ">SUM<");
    assert_true(read_text(replaced(text, two, "2025-01-16", "2025-05-15"), &file, &fault));
    assert_int_equal(file.findings.errors, 0);
    census_file_release(&file);
}

/* A census of a term and day, with one pupil of one provision code. */
static uint64_t times_out_of_use(const char *term, const char *day, const char *code)
{
    char header[CENSUS_TEXT], pupil[CENSUS_TEXT], text[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    snprintf(header, sizeof header,
             "<Header><CollectionDetails><Collection>SC</Collection><Term>%s</Term>"
             "<Year>%.4s</Year><ReferenceDate>%s</ReferenceDate></CollectionDetails>"
             "<Source><LEA>999</LEA><Estab>4999</Estab></Source></Header>",
             term, day, day);
    snprintf(pupil, sizeof pupil,
             "<PupilOnRoll><SpecialEducationalNeeds><SENprovision>%s</SENprovision>"
             "</SpecialEducationalNeeds></PupilOnRoll>",
             code);
    assert_true(read_text(census_text(text, header, pupil, ""), &file, &fault));
    uint64_t times = times_found(&file.findings, 2115, NULL);
    census_file_release(&file);
    return times;
}

static void codes_are_in_use_in_their_years_only(void **state)
{
    static const struct {
        const char *term, *day, *code;
        bool in_use;
    } cases[] = {
        {"SUM", "2015-05-21", "A", true},  {"AUT", "2015-10-01", "A", false},
        {"SUM", "2015-05-21", "P", true},  {"AUT", "2015-10-01", "P", false},
        {"SUM", "2018-05-17", "S", true},  {"AUT", "2018-10-04", "S", false},
        {"SUM", "2014-05-15", "K", false}, {"AUT", "2014-10-02", "K", true},
        {"SUM", "2014-05-15", "E", false}, {"AUT", "2014-10-02", "E", true},
        {"SPR", "2004-01-15", "N", true},  {"SPR", "2025-01-16", "N", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(times_out_of_use(cases[i].term, cases[i].day, cases[i].code),
                         cases[i].in_use ? 0 : 1);
}

static void census_days_are_the_nations_thursdays(void **state)
{
    static const struct {
        enum term term;
        unsigned year;
        uint8_t month, day;
    } cases[] = {{TERM_SPRING, 2013, 1, 17}, {TERM_SPRING, 2025, 1, 16},
                 {TERM_SUMMER, 2024, 5, 16}, {TERM_AUTUMN, 2024, 10, 3},
                 {TERM_AUTUMN, 2020, 10, 1}, {TERM_SPRING, 2015, 1, 15}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct census_file file = {.term = cases[i].term, .year = cases[i].year};
        struct date day = census_file_usual_day(&file);
        assert_int_equal(day.year, cases[i].year);
        assert_int_equal(day.month, cases[i].month);
        assert_int_equal(day.day, cases[i].day);
    }
}

static void another_day_of_the_right_month_is_a_query(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    replaced(text, right, "2025-01-16", "2025-01-15");
    expect_found(text, 100, NULL, CENSUS_QUERY);
}

static void the_reconciliation_must_agree_where_it_is_stated(void **state)
{
    static const char stated[] = "<School><PupilReconciliation><PrivateStudy>%u</PrivateStudy>"
                                 "</PupilReconciliation><Classes><Class><HomePupils>1</HomePupils>"
                                 "</Class></Classes></School><Pupils>";
    char school[CENSUS_TEXT], text[CENSUS_TEXT];
    (void)state;
    for (unsigned study = 0; study < 2; study++) {
        struct census_file file;
        struct census_fault fault;
        snprintf(school, sizeof school, stated, study);
        assert_true(read_text(replaced(text, right, "<Pupils>", school), &file, &fault));
        assert_int_equal(times_found(&file.findings, 1000, NULL), study);
        census_file_release(&file);
    }
}

/* 20 pupils of the given enrolments and provisions, each string as long as there are pupils. */
static void write_pupils(char text[CENSUS_TEXT], const char *enrolment, const char *provision,
                         const char *entry)
{
    char pupils[CENSUS_TEXT] = "";
    size_t length = 0;
    for (size_t i = 0; enrolment[i] != '\0'; i++)
        length += (size_t)snprintf(
            pupils + length, sizeof pupils - length,
            "<PupilOnRoll><PupilStatus><EnrolStatus>%c</EnrolStatus><EntryDate>%s</EntryDate>"
            "</PupilStatus><SpecialEducationalNeeds><SENprovision>%c</SENprovision>"
            "</SpecialEducationalNeeds></PupilOnRoll>",
            enrolment[i], i % 2 == 0 ? entry : "2015-09-01", provision[i]);
    census_text(text, spring_2025, pupils, "");
}

static void shares_beyond_the_usual_are_queries(void **state)
{
    static const struct {
        const char *enrolment, *provision, *entry;
        unsigned national;
        bool found;
    } cases[] = {
        {"CCCCCCCCCCCCCCCCCCCC", "EENNNNNNNNNNNNNNNNNN", "2015-09-01", 2190, false},
        {"CCCCCCCCCCCCCCCCCCCC", "EEENNNNNNNNNNNNNNNNN", "2015-09-01", 2190, true},
        {"CCCCCCCCCCCCCCCCCCCC", "KKKKKKKKNNNNNNNNNNNN", "2015-09-01", 2205, false},
        {"CCCCCCCCCCCCCCCCCCCC", "KKKKKKKKKNNNNNNNNNNN", "2015-09-01", 2205, true},
        {"CCCCCCCCCCCCCCCCCCCC", "NNNNNNNNNNNNNNNNNNNK", "2015-09-01", 2200, false},
        {"CCCCCCCCCCCCCCCCCCCS", "NNNNNNNNNNNNNNNNNNNK", "2015-09-01", 2200, true},
        {"CCCCCCCCCCCCCCCCCCCM", "NNNNNNNNNNNNNNNNNNNK", "2015-09-01", 1870, false},
        {"CCCCCCCCCCCCCCCCCCMM", "NNNNNNNNNNNNNNNNNNNK", "2015-09-01", 1870, true},
        {"CCCCCCCCCCCCCCCCCCCC", "NNNNNNNNNNNNNNNNNNNK", "2024-09-03", 1885, false},
        {"CSCSCCCCCCCCCCCCCCCC", "NNNNNNNNNNNNNNNNNNNK", "2024-09-03", 1885, true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[CENSUS_TEXT];
        struct census_file file;
        struct census_fault fault;
        write_pupils(text, cases[i].enrolment, cases[i].provision, cases[i].entry);
        assert_true(read_text(text, &file, &fault));
        assert_int_equal(times_found(&file.findings, cases[i].national, NULL), cases[i].found);
        census_file_release(&file);
    }
}

static void only_c_and_m_are_counted_and_the_others_are_said(void **state)
{
    char text[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    write_pupils(text, "CMSFOGX", "KEKEKEK", "2015-09-01");
    assert_true(read_text(text, &file, &fault));
    assert_int_equal(file.roll, 2);
    assert_int_equal(file.provision[PROVISION_K], 1);
    assert_int_equal(file.provision[PROVISION_E], 1);
    assert_int_equal(file.listed, 7);
    assert_int_equal(times_found(&file.findings, 0, "listed_apart"), 1);
    census_file_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_file_has_no_errors),
        cmocka_unit_test(the_header_must_name_the_census_and_the_school),
        cmocka_unit_test(a_upn_must_be_there_and_right),
        cmocka_unit_test(one_upn_in_both_parts_is_a_leaver_who_returned),
        cmocka_unit_test(one_upn_twice_in_a_part_is_an_error),
        cmocka_unit_test(enrolment_and_provision_must_be_known),
        cmocka_unit_test(dates_must_be_there_and_fit_the_census_day),
        cmocka_unit_test(entering_on_the_census_day_and_leaving_the_day_before_are_right),
        cmocka_unit_test(needs_must_be_ranked_typed_and_at_most_two),
        cmocka_unit_test(two_needs_in_any_order_are_right_and_nsa_goes_with_k),
        cmocka_unit_test(a_type_of_need_is_asked_for_in_spring_only),
        cmocka_unit_test(codes_are_in_use_in_their_years_only),
        cmocka_unit_test(census_days_are_the_nations_thursdays),
        cmocka_unit_test(another_day_of_the_right_month_is_a_query),
        cmocka_unit_test(the_reconciliation_must_agree_where_it_is_stated),
        cmocka_unit_test(shares_beyond_the_usual_are_queries),
        cmocka_unit_test(only_c_and_m_are_counted_and_the_others_are_said),
    };
    return cmocka_run_group_tests(tests, write_right_file, NULL);
}
