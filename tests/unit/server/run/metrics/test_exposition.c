/* Lines that Prometheus reads, whatever stands in a text of others. */
#include "server/run/metrics/exposition.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void expect(struct evbuffer *out, const char *text)
{
    char got[512] = "";
    int length = evbuffer_remove(out, got, sizeof got - 1);
    assert_true(length >= 0);
    got[length] = '\0';
    assert_string_equal(got, text);
}

static void a_family_and_its_samples_are_lines(void **state)
{
    struct evbuffer *out = evbuffer_new();
    (void)state;
    exposition_family(out, "a_total", "counter", "What there is.");
    exposition_sample(out, "a_total", "", 7);
    exposition_sample(out, "a_total", "of=\"it\"", -1);
    exposition_seconds(out, "a_seconds", "", 1000001);
    exposition_seconds(out, "a_seconds", "of=\"it\"", 12);
    expect(out, "# HELP a_total What there is.\n# TYPE a_total counter\na_total 7\n"
                "a_total{of=\"it\"} -1\na_seconds 1.000001\na_seconds{of=\"it\"} 0.000012\n");
    evbuffer_free(out);
}

static void a_text_of_others_cannot_end_its_label(void **state)
{
    char escaped[EXPOSITION_TEXT], longest[EXPOSITION_TEXT * 2];
    (void)state;
    assert_string_equal(exposition_escape(escaped, "plain"), "plain");
    assert_string_equal(exposition_escape(escaped, "a\"b\\c\nd"), "a\\\"b\\\\c\\nd");
    memset(longest, '"', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_true(strlen(exposition_escape(escaped, longest)) < EXPOSITION_TEXT);
    assert_int_equal(strlen(escaped) % 2, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_family_and_its_samples_are_lines),
        cmocka_unit_test(a_text_of_others_cannot_end_its_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
