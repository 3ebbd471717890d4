/* Texts that protobuf-c would let pass. */
#include "common/wire/text.h"
#include "tests/unit/common/wire/validated.h"

static void a_nul_in_a_text_is_refused(void **state)
{
    struct fixture *fixture = *state;
    wire_text(&fixture->wire, 2, "2022\0-23", 8);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "collection", "control character");
}

static void broken_utf8_is_refused(void **state)
{
    static const char *const broken[] = {
        "\xff",
        "\x80",
        "\xc3",
        "\xc3(",
        "\xc0\xaf",
        "\xc1\xbf",
        "\xe0\x80\xaf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x80\x80\xaf",
        "\xf4\x90\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xe2\x82",
        "ok then \xe9",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_text(&fixture->wire, 2, broken[i], strlen(broken[i]));
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
        assert_one(fixture, "collection", "UTF-8");
    }
}

static void control_characters_are_refused_but_line_feed_and_tab(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned c = 0; c < 0xa0; c++) {
        const char two[2] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))};
        char one = (char)c;
        bool refused = (c < 0x20 && c != '\n' && c != '\t') || c >= 0x7f;
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_text(&fixture->wire, 2, c < 0x80 ? &one : two, c < 0x80 ? 1 : 2);
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
        assert_int_equal(fixture->violations.count, refused);
    }
}

static void a_text_of_4000_bytes_is_taken_and_one_more_is_not(void **state)
{
    struct fixture *fixture = *state;
    char text[TEXT_MAX + 1];
    memset(text, 'a', sizeof text);
    wire_text(&fixture->wire, 2, text, TEXT_MAX);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 0);
    fixture->wire.length = 0;
    wire_text(&fixture->wire, 2, text, TEXT_MAX + 1);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "collection", "4,000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_nul_in_a_text_is_refused),
        TEST(broken_utf8_is_refused),
        TEST(control_characters_are_refused_but_line_feed_and_tab),
        TEST(a_text_of_4000_bytes_is_taken_and_one_more_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
