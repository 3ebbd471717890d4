/* Census files as they come: any order, any encoding, any place. */
#include "client/census/census.h"
#include "tests/unit/client/census/census_text.h"

static void expect_one_at_k(const char *text)
{
    struct census_file file;
    struct census_fault fault;
    if (!read_text(text, &file, &fault))
        fail_msg("line %u: %s", fault.line, fault.reason);
    assert_int_equal(file.roll, 1);
    assert_int_equal(file.provision[PROVISION_K], 1);
    assert_string_equal(file.laestab, "9994999");
    assert_int_equal(file.term, TERM_SPRING);
    assert_int_equal(file.years.lowest, 5);
    assert_int_equal(file.findings.errors, 0);
    census_file_release(&file);
}

static void school_x_has_10_a_5_p_6_s_and_a_roll_of_200(void **state)
{
    static const char *const paths[] = {"tests/data/census/9994999_SC1_999LL13_001.xml"};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(paths, 1, &census, &fault));
    const struct census_file *file = census_latest(&census);
    assert_int_equal(file->provision[PROVISION_A], 10);
    assert_int_equal(file->provision[PROVISION_P], 5);
    assert_int_equal(file->provision[PROVISION_S], 6);
    assert_int_equal(file->provision[PROVISION_K], 0);
    assert_int_equal(file->provision[PROVISION_E], 0);
    assert_int_equal(file->provision[PROVISION_N], 179);
    assert_int_equal(file->roll, 200);
    assert_int_equal(file->no_longer, 34);
    assert_string_equal(file->laestab, "9994999");
    assert_int_equal(file->reference_date.year, 2013);
    assert_int_equal(census_errors(&census), 0);
    census_release(&census);
}

static void a_plain_file_is_read(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    expect_one_at_k(census_text(text, spring_2025, good_pupil, good_leaver));
}

static void the_header_may_stand_at_the_end(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    snprintf(text, sizeof text,
             "<Message><Pupils><PupilsOnRoll>%s</PupilsOnRoll></Pupils>%s</Message>", good_pupil,
             spring_2025);
    expect_one_at_k(text);
}

static void the_order_of_a_pupils_elements_does_not_matter(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    expect_one_at_k(census_text(
        text, spring_2025,
        "<PupilOnRoll><SpecialEducationalNeeds><SENneeds><SENneed><SENtype>SLCN</SENtype>"
        "<SENtypeRank>1</SENtypeRank></SENneed></SENneeds><SENprovision>K</SENprovision>"
        "</SpecialEducationalNeeds><PupilStatus><NCyearActual>5</NCyearActual>"
        "<EntryDate>2020-09-02</EntryDate><EnrolStatus>C</EnrolStatus></PupilStatus>"
        "<PupilIdentifiers><UPN>" GOOD_UPN "</UPN></PupilIdentifiers></PupilOnRoll>",
        ""));
}

static void enrolment_and_year_group_may_stand_anywhere_in_the_pupil(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    expect_one_at_k(census_text(
        text, spring_2025,
        "<PupilOnRoll><EnrolStatus>C</EnrolStatus>"
        "<PupilIdentifiers><UPN>" GOOD_UPN "</UPN></PupilIdentifiers>"
        "<PupilStatus><EntryDate>2020-09-02</EntryDate></PupilStatus>"
        "<SpecialEducationalNeeds><SENprovision>K</SENprovision><SENneeds><SENneed>"
        "<SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed></SENneeds>"
        "</SpecialEducationalNeeds>"
        "<Curriculum><Year><NCyearActual>5</NCyearActual></Year></Curriculum></PupilOnRoll>",
        ""));
}

static void elements_of_the_same_name_elsewhere_do_not_count(void **state)
{
    char text[CENSUS_TEXT], pupil[CENSUS_TEXT];
    (void)state;
    replaced(pupil, good_pupil, "<PupilIdentifiers>",
             "<Exclusions><SENprovision>E</SENprovision><UPN>X</UPN></Exclusions>"
             "<Placement><EntryDate>2031-01-01</EntryDate><LEA>1</LEA></Placement>"
             "<PupilOnRoll/><PupilIdentifiers>");
    census_text(text, spring_2025, pupil, good_leaver);
    expect_one_at_k(text);
    replaced(pupil, text, "<Pupils>",
             "<School><LEA>888</LEA><Year>1999</Year><UPN>X</UPN><SENprovision>S</SENprovision>"
             "</School><Pupils>");
    expect_one_at_k(pupil);
}

static void the_first_of_a_repeated_element_stays(void **state)
{
    char text[CENSUS_TEXT], pupil[CENSUS_TEXT];
    (void)state;
    replaced(pupil, good_pupil, "</PupilOnRoll>",
             "<Placement><EnrolStatus>S</EnrolStatus><NCyearActual>9</NCyearActual></Placement>"
             "<SpecialEducationalNeeds><SENprovision>E</SENprovision></SpecialEducationalNeeds>"
             "</PupilOnRoll>");
    expect_one_at_k(census_text(text, spring_2025, pupil, good_leaver));
    replaced(pupil, good_pupil, "<PupilIdentifiers>",
             "<Placement><EnrolStatus> </EnrolStatus><EnrolStatus/></Placement>"
             "<PupilIdentifiers>");
    expect_one_at_k(census_text(text, spring_2025, pupil, good_leaver));
}

static void needs_without_their_own_element_are_told_apart(void **state)
{
    char text[CENSUS_TEXT], pupil[CENSUS_TEXT];
    (void)state;
    replaced(pupil, good_pupil,
             "<SENneeds><SENneed><SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype></SENneed>"
             "</SENneeds>",
             "<SENtypeRank>1</SENtypeRank><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank>"
             "<SENtype>ASD</SENtype>");
    expect_one_at_k(census_text(text, spring_2025, pupil, ""));
}

/* Every element gets a prefix; declared at the root, or nowhere. */
static void add_prefix(char into[CENSUS_TEXT], const char *text, const char *root)
{
    size_t length = 0;
    for (const char *at = text; *at != '\0' && length < CENSUS_TEXT - 80; at++) {
        into[length++] = *at;
        if (*at == '<' && at[1] == '/')
            into[length++] = *++at;
        if (*at == '<' || (*at == '/' && at[-1] == '<'))
            length += (size_t)snprintf(into + length, 8, "sc:");
        if (strncmp(at, "Message>", 8) == 0 && at[-1] == '<') {
            length += (size_t)snprintf(into + length, 80, "essage%s>", root);
            at += 7;
        }
    }
    into[length] = '\0';
}

static void prefixes_and_namespaces_make_no_difference(void **state)
{
    char text[CENSUS_TEXT], prefixed[CENSUS_TEXT];
    (void)state;
    snprintf(text, sizeof text,
             "<Message>%s<Pupils><PupilsOnRoll>%s</PupilsOnRoll></Pupils></Message>", spring_2025,
             good_pupil);
    add_prefix(prefixed, text, " xmlns:sc=\"urn:made-up\"");
    assert_non_null(strstr(prefixed, "<sc:UPN>"));
    expect_one_at_k(prefixed);
    add_prefix(prefixed, text, "");
    expect_one_at_k(prefixed);
    expect_one_at_k(replaced(prefixed, text, "<Message>", "<Message xmlns=\"urn:made-up\">"));
}

static void comments_cdata_references_and_spaces_in_a_text_are_understood(void **state)
{
    char text[CENSUS_TEXT], one[CENSUS_TEXT], two[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    replaced(one, text, ">" GOOD_UPN "<", ">\n  E99949<!-- no -->9900001\t<");
    replaced(two, one, ">K<", "><![CDATA[K]]><");
    replaced(one, two, ">C<", ">&#67;<");
    replaced(two, one, "<Pupils>", "<?made up?><Pupils>");
    expect_one_at_k(two);
}

static void a_text_inside_a_text_ends_the_outer_one(void **state)
{
    char text[CENSUS_TEXT], pupil[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    replaced(pupil, good_pupil, ">K<", ">E<SENtype>ASD</SENtype>K<");
    assert_true(read_text(census_text(text, spring_2025, pupil, ""), &file, &fault));
    assert_int_equal(file.provision[PROVISION_E], 1);
    census_file_release(&file);
}

static size_t widen(char *into, const char *text, bool big_endian)
{
    size_t length = 0;
    into[length++] = big_endian ? '\xfe' : '\xff';
    into[length++] = big_endian ? '\xff' : '\xfe';
    for (; *text != '\0'; text++) {
        into[length + (big_endian ? 0 : 1)] = '\0';
        into[length + (big_endian ? 1 : 0)] = *text;
        length += 2;
    }
    return length;
}

static void expect_roll_of_one(const char *bytes, size_t length)
{
    for (size_t piece = 1; piece < 5000; piece = piece * 3 + 1) {
        struct census_file file;
        struct census_fault fault;
        if (!read_in_pieces(bytes, length, piece, &file, &fault))
            fail_msg("pieces of %zu: line %u: %s", piece, fault.line, fault.reason);
        assert_int_equal(file.roll, 1);
        assert_int_equal(file.provision[PROVISION_K], 1);
        census_file_release(&file);
    }
}

static void utf_16_of_either_order_is_read(void **state)
{
    char text[CENSUS_TEXT], declared[CENSUS_TEXT], wide[2 * CENSUS_TEXT + 2];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    replaced(declared, text, "?>", " encoding=\"UTF-16\"?>");
    expect_roll_of_one(wide, widen(wide, text, false));
    expect_roll_of_one(wide, widen(wide, text, true));
    expect_roll_of_one(wide, widen(wide, declared, false));
    expect_roll_of_one(wide, widen(wide, declared, true));
}

static void a_byte_order_mark_is_no_harm(void **state)
{
    char text[CENSUS_TEXT], marked[CENSUS_TEXT + 3];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    snprintf(marked, sizeof marked, "\xef\xbb\xbf%s", text);
    expect_roll_of_one(marked, strlen(marked));
}

static void latin_1_is_read_where_it_is_declared(void **state)
{
    char text[CENSUS_TEXT], accented[CENSUS_TEXT], declared[CENSUS_TEXT];
    struct census_file file;
    struct census_fault fault;
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    replaced(accented, text, "<DOB>", "<Surname>Ren\xe9</Surname><DOB>");
    replaced(declared, accented, "?>", " encoding=\"ISO-8859-1\"?>");
    expect_roll_of_one(declared, strlen(declared));
    assert_false(read_text(accented, &file, &fault));
    assert_non_null(strstr(fault.reason, "encoding"));
    assert_true(fault.line > 1);
    census_file_release(&file);
}

static void pieces_of_any_size_give_the_same(void **state)
{
    char text[CENSUS_TEXT];
    (void)state;
    census_text(text, spring_2025, good_pupil, good_leaver);
    for (size_t piece = 1; piece <= strlen(text); piece++) {
        struct census_file file;
        struct census_fault fault;
        assert_true(read_in_pieces(text, strlen(text), piece, &file, &fault));
        assert_int_equal(file.provision[PROVISION_K], 1);
        assert_int_equal(file.no_longer, 1);
        assert_int_equal(file.findings.errors, 0);
        census_file_release(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_x_has_10_a_5_p_6_s_and_a_roll_of_200),
        cmocka_unit_test(a_plain_file_is_read),
        cmocka_unit_test(the_header_may_stand_at_the_end),
        cmocka_unit_test(the_order_of_a_pupils_elements_does_not_matter),
        cmocka_unit_test(enrolment_and_year_group_may_stand_anywhere_in_the_pupil),
        cmocka_unit_test(elements_of_the_same_name_elsewhere_do_not_count),
        cmocka_unit_test(the_first_of_a_repeated_element_stays),
        cmocka_unit_test(needs_without_their_own_element_are_told_apart),
        cmocka_unit_test(prefixes_and_namespaces_make_no_difference),
        cmocka_unit_test(comments_cdata_references_and_spaces_in_a_text_are_understood),
        cmocka_unit_test(a_text_inside_a_text_ends_the_outer_one),
        cmocka_unit_test(utf_16_of_either_order_is_read),
        cmocka_unit_test(a_byte_order_mark_is_no_harm),
        cmocka_unit_test(latin_1_is_read_where_it_is_declared),
        cmocka_unit_test(pieces_of_any_size_give_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
