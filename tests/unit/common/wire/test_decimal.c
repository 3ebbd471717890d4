/* Exactly there and exactly back. */
#include "common/wire/decimal.h"

#include "common/base/number.h"
#include "tests/any_message.h"
#include "tests/unit/cmocka.h"

#include <locale.h>

/* As json_text and json_print dump it. */
static void dump(char text[64], const json_t *json)
{
    size_t length =
        json_dumpb(json, text, 63, JSON_ENCODE_ANY | JSON_REAL_PRECISION(DECIMAL_DIGITS));
    text[length < 63 ? length : 63] = '\0';
}

/* Through the text, as it travels. */
static void assert_round_trip(uint64_t value, unsigned places)
{
    char text[64], shortest[NUMBER_TEXT];
    uint64_t read = 0;
    json_t *json = decimal_to_json(value, places);
    dump(text, json);
    json_decref(json);
    const char *bare = text[0] == '"' ? text + 1 : text;
    number_print(shortest, value, places);
    if (strncmp(bare, shortest, strlen(shortest)) != 0 ||
        strspn(bare, "0123456789.") != strlen(shortest))
        fail_msg("%s is not %s", text, shortest);
    json = json_loads(text, JSON_DECODE_ANY, NULL);
    assert_true(decimal_from_json(json, places, &read));
    json_decref(json);
    assert_true(read == value);
}

static void every_number_of_thousandths_up_to_ten_thousand_is_exact(void **state)
{
    (void)state;
    for (uint64_t value = 0; value <= 10000000; value += value < 40000 ? 1 : 101)
        assert_round_trip(value, 3);
    for (uint64_t value = 0; value <= 10000000; value += value < 40000 ? 1 : 103)
        assert_round_trip(value, 2);
}

static void numbers_of_every_size_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (unsigned i = 0; i < 60000; i++)
        assert_round_trip(any_count(&seed), (unsigned[]){0, 2, 3}[i % 3]);
    for (uint64_t value = 999999999999900; value < 1000000000000100; value++)
        assert_round_trip(value, 2 + value % 2);
}

static void a_number_that_json_cannot_hold_goes_as_text(void **state)
{
    (void)state;
    char text[64];
    json_t *json = decimal_to_json(UINT64_MAX, 0);
    dump(text, json);
    json_decref(json);
    assert_string_equal(text, "\"18446744073709551615\"");
    json = decimal_to_json(1234567890123456789, 3);
    dump(text, json);
    json_decref(json);
    assert_string_equal(text, "\"1234567890123456.789\"");
}

static void more_decimals_than_places_are_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {"5.255",     "0.001",     "5.2500001", "1e-9",
                                          "\"5.255\"", "\"5.250\"", "-1",        "-0.5",
                                          "1e16",      "null",      "true",      "[]"};
    uint64_t value = 0;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        json_t *json = json_loads(refused[i], JSON_DECODE_ANY, NULL);
        assert_non_null(json);
        if (decimal_from_json(json, 2, &value))
            fail_msg("%s was taken", refused[i]);
        json_decref(json);
    }
}

static void other_writings_of_a_number_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t value;
    } cases[] = {{"5", 500},
                 {"5.0", 500},
                 {"5.25", 525},
                 {"5.250", 525},
                 {"1e2", 10000},
                 {"0.01", 1},
                 {"\"5.25\"", 525},
                 {"\"5\"", 500},
                 {"0.0", 0},
                 {"52.5e-1", 525},
                 {"\"67,755.5\"", 6775550}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t value = 99;
        json_t *json = json_loads(cases[i].text, JSON_DECODE_ANY, NULL);
        assert_true(decimal_from_json(json, 2, &value));
        assert_int_equal(value, cases[i].value);
        json_decref(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_of_thousandths_up_to_ten_thousand_is_exact),
        cmocka_unit_test(numbers_of_every_size_are_exact),
        cmocka_unit_test(a_number_that_json_cannot_hold_goes_as_text),
        cmocka_unit_test(more_decimals_than_places_are_refused),
        cmocka_unit_test(other_writings_of_a_number_are_read),
    };
    setlocale(LC_ALL, ""); /* a comma of the locale must not matter */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
