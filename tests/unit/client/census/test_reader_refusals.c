/* What is not read: no census, broken, or made to harm. */
#include "tests/unit/client/census/census_text.h"

enum { PIECE = 65536 };

static void expect_refusal_of(const char *bytes, size_t length, unsigned line, const char *words)
{
    struct census_file file;
    struct census_fault fault;
    if (read_in_pieces(bytes, length, PIECE, &file, &fault))
        fail_msg("read, although: %s", words);
    if (strstr(fault.reason, words) == NULL)
        fail_msg("\"%s\" does not say: %s", fault.reason, words);
    assert_int_equal(fault.line, line);
    census_file_release(&file);
}

static void expect_refusal(const char *text, unsigned line, const char *words)
{
    expect_refusal_of(text, strlen(text), line, words);
}

static void a_doctype_is_refused_before_anything_is_expanded(void **state)
{
    (void)state;
    expect_refusal("<?xml version=\"1.0\"?>\n<!DOCTYPE Message SYSTEM \"http://192.0.2.1/a.dtd\">\n"
                   "<Message/>",
                   2, "DOCTYPE");
    expect_refusal("<!DOCTYPE Message [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>\n"
                   "<Message>&a;</Message>",
                   1, "DOCTYPE");
}

static void a_billion_laughs_are_refused(void **state)
{
    (void)state;
    expect_refusal("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY a \"lol\">\n"
                   "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
                   "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\n"
                   "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\n]>\n<Message>&d;</Message>",
                   2, "DOCTYPE");
}

static void an_entity_that_is_not_declared_is_refused(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, "<PupilOnRoll>&nbsp;</PupilOnRoll>", "");
    expect_refusal(text, 6, "entity");
}

/* A census with something this deep in it: Message is 1 deep, what opens inside of it 2. */
static bool reads_nested(unsigned deep)
{
    char text[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    int length = snprintf(text, sizeof text, "<Message>%s", spring_2025);
    for (unsigned i = 1; i < deep; i++)
        length += snprintf(text + length, sizeof text - (size_t)length, "<a>");
    for (unsigned i = 1; i < deep; i++)
        length += snprintf(text + length, sizeof text - (size_t)length, "</a>");
    snprintf(text + length, sizeof text - (size_t)length,
             "<Pupils><PupilsOnRoll/></Pupils></Message>");
    bool taken = read_text(text, &file, &fault);
    if (!taken)
        assert_non_null(strstr(fault.reason, "nested"));
    census_file_release(&file);
    return taken;
}

static void sixty_four_elements_deep_is_the_limit(void **state)
{
    (void)state;
    assert_true(reads_nested(64));
    assert_false(reads_nested(65));
    assert_false(reads_nested(1000));
}

static void a_file_cut_off_anywhere_is_refused(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    size_t whole = (size_t)(strstr(text, "</Message>") - text) + strlen("</Message>");
    for (size_t length = 0; length < whole; length++) {
        struct census_file file;
        struct census_fault fault;
        if (read_in_pieces(text, length, 7, &file, &fault))
            fail_msg("read, although cut off after %zu of %zu bytes", length, whole);
        assert_true(fault.reason[0] != '\0');
        census_file_release(&file);
    }
}

static void a_cut_off_is_called_a_cut_off(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    expect_refusal_of(text, (size_t)(strstr(text, "<PupilStatus>") - text), 6, "cut off");
    expect_refusal_of(text, (size_t)(strstr(text, "999499") - text), 6, "cut off");
}

static void what_is_no_census_is_named(void **state)
{
    static const char no_pupils[] = "<Message><Pupils/></Message>";
    char text[CENSUS_TEXT], one[CENSUS_TEXT];
    (void)state;
    expect_refusal("", 0, "empty");
    expect_refusal("\n\n", 1, "not XML");
    expect_refusal("UPN,Surname\nA,B\n", 1, "not XML");
    expect_refusal("{\"Message\": 1}", 1, "not XML");
    expect_refusal("\n<html><Message/></html>", 2, "first element is not Message");
    expect_refusal(no_pupils, 1, "names no collection");
    expect_refusal(replaced(one, no_pupils, "<Pupils/>", spring_2025), 1, "PupilsOnRoll");
    census_text(text, spring_2025, good_pupil, "");
    expect_refusal(replaced(one, text, ">SC<", ">CIN<"), 3, "collection is not SC");
}

static void broken_xml_is_refused_with_its_line(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, good_pupil, "");
    expect_refusal(replaced(one, text, "</PupilStatus>", "</PupilStatuses>"), 6, "closed");
    expect_refusal(replaced(one, text, "<Pupils>", "<Pupils a=1>"), 4, "quotation");
    expect_refusal(replaced(one, text, ">K<", ">\x01<"), 6, "character");
    expect_refusal(replaced(one, text, ">K<", ">\xff<"), 6, "encoding");
    expect_refusal(replaced(one, text, ">K<", "><<"), 6, "name");
    expect_refusal(replaced(one, text, "</Message>", "</Message><Message/>"), 12, "end");
    expect_refusal(replaced(one, text, "?>", " encoding=\"nonsense\"?>"), 1, "encoding");
}

static void binary_is_refused(void **state)
{
    static const char zip[] = "PK\x03\x04\x14\x00\x08\x08\x08\x00", zeros[512] = "";
    (void)state;
    expect_refusal_of(zip, sizeof zip - 1, 1, "");
    expect_refusal_of(zeros, sizeof zeros, 1, "");
}

static void a_text_longer_than_any_code_is_refused(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT], longer[200];
    (void)state;
    memset(longer, 'A', sizeof longer);
    longer[sizeof longer - 1] = '\0';
    census_text(text, spring_2025, good_pupil, "");
    expect_refusal(replaced(one, text, GOOD_UPN, longer), 6, "longer");
}

static void a_long_text_that_does_not_matter_is_passed_over(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT], longer[5000];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    memset(longer, 'A', sizeof longer);
    memcpy(longer, "<Surname>", 9);
    memcpy(longer + sizeof longer - 16, "</Surname><DOB>", 16);
    census_text(text, spring_2025, good_pupil, "");
    assert_true(read_text(replaced(one, text, "<DOB>", longer), &file, &fault));
    census_file_release(&file);
}

static void an_endless_tag_is_refused(void **state)
{
    static char text[3 * READER_TOKEN_MAX];
    (void)state;
    memset(text, 'a', sizeof text);
    memcpy(text, "<Message ", 9);
    expect_refusal_of(text, sizeof text, 1, "longer than a million bytes");
    memcpy(text, "<Message><!--", 13);
    expect_refusal_of(text, sizeof text, 1, "longer than a million bytes");
}

static void endlessly_many_names_are_refused(void **state)
{
    char name[64];
    struct census_file file;
    struct census_fault fault;
    bool taken = true;
    (void)state;
    census_file_init(&file, "test");
    struct reader *reader = reader_new(&file, &fault);
    assert_true(reader_take(reader, "<Message>", 9));
    for (unsigned i = 0; taken && i < 1000000; i++) {
        int length = snprintf(name, sizeof name, "<a%024u/>", i);
        taken = reader_take(reader, name, (size_t)length);
    }
    assert_false(taken);
    reader_free(reader);
    census_file_release(&file);
}

static void more_pupils_than_a_school_can_have_are_refused(void **state)
{
    struct census_file file;
    struct census_fault fault;
    bool taken = true;
    unsigned pupils = 0;
    (void)state;
    census_file_init(&file, "test");
    struct reader *reader = reader_new(&file, &fault);
    assert_true(reader_take(reader, "<Message><PupilsOnRoll>", 23));
    for (; taken && pupils <= ROSTER_MAX; pupils++)
        taken = reader_take(reader, "<PupilOnRoll/>", 14);
    assert_false(taken);
    assert_true(pupils > ROSTER_MAX - 10); /* the last may wait in the parser for what follows */
    assert_non_null(strstr(fault.reason, "more pupils"));
    reader_free(reader);
    census_file_release(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_doctype_is_refused_before_anything_is_expanded),
        cmocka_unit_test(a_billion_laughs_are_refused),
        cmocka_unit_test(an_entity_that_is_not_declared_is_refused),
        cmocka_unit_test(sixty_four_elements_deep_is_the_limit),
        cmocka_unit_test(a_file_cut_off_anywhere_is_refused),
        cmocka_unit_test(a_cut_off_is_called_a_cut_off),
        cmocka_unit_test(what_is_no_census_is_named),
        cmocka_unit_test(broken_xml_is_refused_with_its_line),
        cmocka_unit_test(binary_is_refused),
        cmocka_unit_test(a_text_longer_than_any_code_is_refused),
        cmocka_unit_test(a_long_text_that_does_not_matter_is_passed_over),
        cmocka_unit_test(an_endless_tag_is_refused),
        cmocka_unit_test(endlessly_many_names_are_refused),
        cmocka_unit_test(more_pupils_than_a_school_can_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
