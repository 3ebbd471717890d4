/* The name of a write is a UUID nobody else makes. */
#include "common/wire/write_id.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_write_id_is_a_random_uuid_of_version_4(void **state)
{
    (void)state;
    char text[UUID_TEXT];
    for (unsigned i = 0; i < 1000; i++) {
        write_id_make(text);
        assert_true(uuid_valid(text));
        assert_int_equal(text[14], '4');
        assert_non_null(strchr("89ab", text[19]));
    }
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void no_two_are_the_same(void **state)
{
    (void)state;
    enum { MANY = 10000 };
    char(*texts)[UUID_TEXT] = calloc(MANY, UUID_TEXT);
    for (unsigned i = 0; i < MANY; i++)
        write_id_make(texts[i]);
    qsort(texts, MANY, UUID_TEXT, compare);
    for (unsigned i = 1; i < MANY; i++)
        assert_string_not_equal(texts[i - 1], texts[i]);
    free(texts);
}

static void the_same_words_have_the_same_id_and_others_another(void **state)
{
    char one[UUID_TEXT], again[UUID_TEXT], other[UUID_TEXT];
    (void)state;
    write_id_of(one, "Sam Example");
    write_id_of(again, "Sam Example");
    write_id_of(other, "Sam Exemple");
    assert_true(uuid_valid(one));
    assert_int_equal(one[14], '8');
    assert_non_null(strchr("89ab", one[19]));
    assert_string_equal(one, again);
    assert_string_not_equal(one, other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_write_id_is_a_random_uuid_of_version_4),
        cmocka_unit_test(no_two_are_the_same),
        cmocka_unit_test(the_same_words_have_the_same_id_and_others_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
