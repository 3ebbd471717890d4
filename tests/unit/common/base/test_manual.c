/* Manual pages: what is special to roff is text when we say it. */
#include "common/base/manual.h"

#include "tests/unit/cmocka.h"

/* What the part prints; the last one's until the next. */
static const char *printed(void (*part)(FILE *out, const char *text), const char *text)
{
    static char page[512];
    FILE *out = fmemopen(page, sizeof page, "w");
    assert_non_null(out);
    part(out, text);
    fclose(out);
    return page;
}

static void dashes_can_be_typed_and_backslashes_stay(void **state)
{
    (void)state;
    assert_string_equal(printed(manual_text, "--no-such \\ word"), "\\-\\-no\\-such \\e word\n");
}

static void a_line_that_begins_like_a_request_is_text(void **state)
{
    (void)state;
    assert_string_equal(printed(manual_text, ".so x\n'br\na.b"), "\\&.so x\n\\&'br\na.b\n");
}

static void lines_that_stay_as_they_are_end_once(void **state)
{
    (void)state;
    assert_string_equal(printed(manual_lines, "one"), ".nf\none\n.fi\n");
    assert_string_equal(printed(manual_lines, "one\ntwo\n"), ".nf\none\ntwo\n.fi\n");
}

static void print_term(FILE *out, const char *value)
{
    manual_term(out, "--roll", value, "pupils");
}

static void what_is_typed_is_bold_and_what_is_filled_in_is_not(void **state)
{
    (void)state;
    assert_string_equal(printed(print_term, "N"), ".TP\n\\fB\\-\\-roll\\fR \\fIN\\fR\npupils\n");
    assert_string_equal(printed(print_term, NULL), ".TP\n\\fB\\-\\-roll\\fR\npupils\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dashes_can_be_typed_and_backslashes_stay),
        cmocka_unit_test(a_line_that_begins_like_a_request_is_text),
        cmocka_unit_test(lines_that_stay_as_they_are_end_once),
        cmocka_unit_test(what_is_typed_is_bold_and_what_is_filled_in_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
