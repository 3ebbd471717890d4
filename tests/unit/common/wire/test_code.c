/* A code is read as people write it, and never read wrong. */
#include "common/wire/code.h"

#include "tests/unit/cmocka.h"

#include <ctype.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const struct enrolment_code sample = {
    .id = {0, 1, 2, 3, 4},
    .secret = {0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0xfa, 0xf9, 0xf8, 0xf7, 0xf6, 0xf5, 0xf4, 0xf3, 0xf2,
               0xf1},
    .authority = {10,  20,  30,  40,  50,  60,  70,  80,  90,  100,
                  110, 120, 130, 140, 150, 160, 170, 180, 190, 200},
};

struct fixture {
    struct arena arena;
    char *text;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 1 << 20);
    fixture->text = enrolment_code_print(&fixture->arena, &sample);
    *state = fixture;
    return fixture == NULL;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static void assert_reads(const char *text, const struct enrolment_code *code)
{
    struct enrolment_code read;
    const char *reason = enrolment_code_read(text, &read);
    if (reason != NULL)
        fail_msg("%s: %s", text, reason);
    assert_memory_equal(&read, code, sizeof read);
}

static void a_code_is_groups_of_five_and_reads_back(void **state)
{
    const struct fixture *fixture = *state;
    assert_int_equal(strlen(fixture->text), 68 + 13);
    for (size_t i = 0; i < strlen(fixture->text); i++)
        assert_int_equal(fixture->text[i] == '-', i % 6 == 5);
    assert_reads(fixture->text, &sample);
}

static void every_code_made_reads_back_and_none_is_like_another(void **state)
{
    struct fixture *fixture = *state;
    struct enrolment_code before = sample, code;
    for (unsigned i = 0; i < 2000; i++) {
        enrolment_code_make(&code, sample.authority);
        assert_memory_equal(code.authority, sample.authority, sizeof code.authority);
        assert_memory_not_equal(code.secret, before.secret, sizeof code.secret);
        assert_reads(enrolment_code_print(&fixture->arena, &code), &code);
        before = code;
    }
}

static void any_single_altered_character_is_found(void **state)
{
    struct fixture *fixture = *state;
    struct enrolment_code code = sample, read;
    for (unsigned round = 0; round < 20; round++) {
        char *text = enrolment_code_print(&fixture->arena, &code);
        for (size_t i = 0; i < strlen(text); i++) {
            char right = text[i];
            for (const char *wrong = alphabet; right != '-' && *wrong != '\0'; wrong++) {
                text[i] = *wrong;
                assert_int_equal(enrolment_code_read(text, &read) != NULL, *wrong != right);
            }
            text[i] = right;
        }
        enrolment_code_make(&code, sample.authority);
    }
}

static void any_swapped_neighbours_are_found(void **state)
{
    struct fixture *fixture = *state;
    struct enrolment_code code = sample, read;
    for (unsigned round = 0; round < 200; round++) {
        char *text = enrolment_code_print(&fixture->arena, &code);
        for (size_t i = 0; i + 2 < strlen(text); i++) {
            size_t next = text[i + 1] == '-' ? i + 2 : i + 1;
            char first = text[i], second = text[next];
            if (first == '-' || first == second)
                continue;
            text[i] = second;
            text[next] = first;
            assert_non_null(enrolment_code_read(text, &read));
            text[i] = first;
            text[next] = second;
        }
        enrolment_code_make(&code, sample.authority);
    }
}

static void a_missing_or_added_character_is_found(void **state)
{
    const struct fixture *fixture = *state;
    struct enrolment_code read;
    char changed[128];
    size_t length = strlen(fixture->text);
    for (size_t i = 0; i < length; i++) {
        if (fixture->text[i] == '-')
            continue;
        snprintf(changed, sizeof changed, "%.*s%s", (int)i, fixture->text, fixture->text + i + 1);
        assert_non_null(strstr(enrolment_code_read(changed, &read), "too short"));
        snprintf(changed, sizeof changed, "%.*s0%s", (int)i, fixture->text, fixture->text + i);
        assert_non_null(strstr(enrolment_code_read(changed, &read), "too long"));
    }
    assert_non_null(enrolment_code_read("", &read));
}

static void people_s_writing_is_read(void **state)
{
    const struct fixture *fixture = *state;
    char lower[128], bare[128], spaced[256];
    size_t bare_length = 0, spaced_length = 0;
    for (size_t i = 0; i <= strlen(fixture->text); i++) {
        char c = fixture->text[i];
        lower[i] = (char)tolower(c);
        if (c != '-')
            bare[bare_length++] = c;
        spaced_length += (size_t)snprintf(spaced + spaced_length, sizeof spaced - spaced_length,
                                          i % 7 == 0 ? " -%c\n" : "%c", c);
    }
    assert_reads(lower, &sample);
    assert_reads(bare, &sample);
    spaced[spaced_length] = '\0';
    assert_reads(spaced, &sample);
}

static void letters_like_digits_are_read_as_the_digits(void **state)
{
    const struct fixture *fixture = *state;
    static const char likes[][2] = {{'0', 'O'}, {'0', 'o'}, {'1', 'I'}, {'1', 'l'}, {'1', 'L'}};
    unsigned changed = 0;
    for (size_t like = 0; like < 5; like++)
        for (size_t i = 0; i < strlen(fixture->text); i++)
            if (fixture->text[i] == likes[like][0]) {
                fixture->text[i] = likes[like][1];
                assert_reads(fixture->text, &sample);
                fixture->text[i] = likes[like][0];
                changed++;
            }
    assert_true(changed > 4);
}

static void a_character_no_code_has_is_said(void **state)
{
    const struct fixture *fixture = *state;
    struct enrolment_code read;
    for (unsigned c = 1; c < 256; c++) {
        if (isalnum((int)c) || strchr("- \t\r\n", (int)c) != NULL)
            continue;
        fixture->text[3] = (char)c;
        assert_non_null(strstr(enrolment_code_read(fixture->text, &read), "no code has"));
    }
    fixture->text[3] = 'U';
    assert_non_null(strstr(enrolment_code_read(fixture->text, &read), "no code has"));
}

static void the_id_is_the_first_eight_characters(void **state)
{
    const struct fixture *fixture = *state;
    char id[ENROLMENT_ID_TEXT];
    enrolment_code_id_text(id, &sample);
    assert_string_equal(id, "000G40R4");
    assert_int_equal(strncmp(fixture->text, "000G4-0R4", 9), 0);
}

static void the_hash_is_sha_256_of_the_secret(void **state)
{
    (void)state;
    /* head -c 15 /dev/zero | sha256sum */
    static const uint8_t expected[4] = {0x53, 0x22, 0xfe, 0xcf};
    static const uint8_t zeros[ENROLMENT_SECRET];
    uint8_t hash[ENROLMENT_HASH];
    enrolment_code_hash(zeros, hash);
    assert_memory_equal(hash, expected, sizeof expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_code_is_groups_of_five_and_reads_back),
        TEST(every_code_made_reads_back_and_none_is_like_another),
        TEST(any_single_altered_character_is_found),
        TEST(any_swapped_neighbours_are_found),
        TEST(a_missing_or_added_character_is_found),
        TEST(people_s_writing_is_read),
        TEST(letters_like_digits_are_read_as_the_digits),
        TEST(a_character_no_code_has_is_said),
        TEST(the_id_is_the_first_eight_characters),
        TEST(the_hash_is_sha_256_of_the_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
