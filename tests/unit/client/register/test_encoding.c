/* Bytes of files as UTF-8. */
#include "client/register/encoding.h"

#include "tests/unit/cmocka.h"

static const char *read_as(const char *bytes, bool said_utf8, const char **fault)
{
    static char to[400];
    assert_true(strlen(bytes) * ENCODING_GROWTH < sizeof to);
    *fault = encoding_to_utf8(bytes, strlen(bytes), said_utf8, to);
    return to;
}

static void utf8_stays_as_it_is(void **state)
{
    const char *fault;
    (void)state;
    assert_string_equal(read_as("St Andr\u00e9 \u20ac \U0001F3EB", false, &fault),
                        "St Andr\u00e9 \u20ac \U0001F3EB");
    assert_null(fault);
}

static void other_bytes_are_read_as_windows_1252(void **state)
{
    const char *fault;
    (void)state;
    assert_string_equal(read_as("Ecole Fran\xe7"
                                "aise Jacques Pr\xe9vert",
                                false, &fault),
                        "Ecole Fran\u00e7aise Jacques Pr\u00e9vert");
    assert_null(fault);
    assert_string_equal(read_as("King\x92s \x96 \x80\x9f", false, &fault),
                        "King\u2019s \u2013 \u20ac\u0178");
    assert_null(fault);
}

static void every_byte_of_windows_1252_is_read_or_refused(void **state)
{
    static const char none[] = "\x81\x8d\x8f\x90\x9d";
    const char *fault;
    (void)state;
    for (int byte = 0x80; byte < 0x100; byte++) {
        const char text[] = {(char)byte, '\0'};
        const char *read = read_as(text, false, &fault);
        assert_int_equal(fault != NULL, strchr(none, byte) != NULL);
        assert_int_equal(read[0] == '\0', fault != NULL);
    }
}

static void a_file_that_says_utf8_must_be_utf8(void **state)
{
    const char *fault;
    (void)state;
    assert_string_equal(read_as("Pr\xe9vert", true, &fault), "");
    assert_string_equal(fault, "is not valid UTF-8");
}

static void control_characters_are_refused(void **state)
{
    const char *fault;
    (void)state;
    assert_string_equal(read_as("a\033[31mb", false, &fault), "");
    assert_string_equal(fault, "holds a control character");
    read_as("\xe9\033", false, &fault);
    assert_string_equal(fault, "holds a control character");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_stays_as_it_is),
        cmocka_unit_test(other_bytes_are_read_as_windows_1252),
        cmocka_unit_test(every_byte_of_windows_1252_is_read_or_refused),
        cmocka_unit_test(a_file_that_says_utf8_must_be_utf8),
        cmocka_unit_test(control_characters_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
