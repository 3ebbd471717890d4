/* Text of strangers as JSON. */
#include "client/page/respond.h"

#include "tests/unit/cmocka.h"

static void is_given_as(const char *text, const char *given)
{
    json_t *json = respond_text(text);
    assert_non_null(json);
    assert_string_equal(json_string_value(json), given);
    json_decref(json);
}

static void what_is_no_text_has_a_sign_in_its_place(void **state)
{
    (void)state;
    is_given_as("the trust is full: caf\xc3\xa9", "the trust is full: caf\xc3\xa9");
    is_given_as("", "");
    is_given_as("the trust is full: caf\xe9", "\xef\xbf\xbd");
    is_given_as("\xff", "\xef\xbf\xbd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_text_has_a_sign_in_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
