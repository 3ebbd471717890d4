/* RFC 4648, section 10, and what is no base64. */
#include "common/wire/base64.h"

#include "tests/any_message.h"
#include "tests/unit/cmocka.h"

static void the_rfc_s_own_examples(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *padded, *bare;
    } cases[] = {{"", "", ""},
                 {"f", "Zg==", "Zg"},
                 {"fo", "Zm8=", "Zm8"},
                 {"foo", "Zm9v", "Zm9v"},
                 {"foob", "Zm9vYg==", "Zm9vYg"},
                 {"fooba", "Zm9vYmE=", "Zm9vYmE"},
                 {"foobar", "Zm9vYmFy", "Zm9vYmFy"}};
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const uint8_t *bytes = (const uint8_t *)cases[i].bytes;
        size_t length = strlen(cases[i].bytes), read = 99;
        assert_string_equal(base64_encode(&arena, bytes, length, BASE64_PADDED), cases[i].padded);
        assert_string_equal(base64_encode(&arena, bytes, length, BASE64_BARE), cases[i].bare);
        assert_memory_equal(base64_decode(&arena, cases[i].padded, &read), bytes, length);
        assert_int_equal(read, length);
        assert_memory_equal(base64_decode(&arena, cases[i].bare, &read), bytes, length);
        assert_int_equal(read, length);
    }
    arena_release(&arena);
}

static void any_bytes_come_back(void **state)
{
    (void)state;
    uint64_t seed = 9;
    for (size_t length = 0; length < 300; length++) {
        struct arena arena;
        uint8_t bytes[300];
        size_t read;
        arena_init(&arena, 4096);
        for (size_t i = 0; i < length; i++)
            bytes[i] = (uint8_t)any_number(&seed);
        const char *text = base64_encode(&arena, bytes, length, BASE64_BARE);
        const uint8_t *back = base64_decode(&arena, text, &read);
        assert_non_null(back);
        assert_int_equal(read, length);
        assert_memory_equal(back, bytes, length);
        arena_release(&arena);
    }
}

static void what_is_no_base64_is_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {"A",      "A===", "=",        "==",   "Zg=",
                                          "Zg===",  "Z=g=", "Zh==",     "Zm9",  "Zm 9",
                                          "Zm9v\n", "Zm-_", "Zm9v====", "Zm9vY"};
    struct arena arena;
    size_t length;
    arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (base64_decode(&arena, refused[i], &length) != NULL)
            fail_msg("%s was taken", refused[i]);
    arena_release(&arena);
}

static void a_full_arena_is_said(void **state)
{
    (void)state;
    struct arena arena;
    size_t length;
    arena_init(&arena, 8);
    assert_null(base64_encode(&arena, (const uint8_t *)"0123456789", 10, BASE64_BARE));
    assert_null(base64_decode(&arena, "Zm9vYmFyZm9vYmFyZm9vYmFy", &length));
    assert_true(arena.full);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rfc_s_own_examples),
        cmocka_unit_test(any_bytes_come_back),
        cmocka_unit_test(what_is_no_base64_is_refused),
        cmocka_unit_test(a_full_arena_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
