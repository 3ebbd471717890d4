/* A command line that is being typed, as bash parts it. */
#include "common/base/completion.h"

#include "tests/unit/cmocka.h"

enum { WORDS_MAX = 300 };

/* The words are parted by single spaces; one at the end leaves an empty word. */
static struct completion read_line(const char *line)
{
    static char text[256];
    char *words[WORDS_MAX], *rest = text;
    int count = 0;
    snprintf(text, sizeof text, "%s", line);
    while (rest != NULL)
        words[count++] = strsep(&rest, " ");
    struct completion completion;
    completion_read(&completion, count, words);
    return completion;
}

static void the_last_word_is_the_one_begun(void **state)
{
    struct completion completion = read_line("return sub");
    (void)state;
    assert_int_equal(completion.count, 1);
    assert_string_equal(completion.words[0], "return");
    assert_string_equal(completion.begun, "sub");
    completion = read_line("return submit ");
    assert_int_equal(completion.count, 2);
    assert_string_equal(completion.begun, "");
}

static void an_equals_sign_is_a_space(void **state)
{
    struct completion completion = read_line("hours --policy = mod");
    (void)state;
    assert_int_equal(completion.count, 2);
    assert_string_equal(completion.words[1], "--policy");
    assert_string_equal(completion.begun, "mod");
    assert_string_equal(read_line("hours --policy =").begun, "");
}

static void behind_a_colon_nothing_is_known(void **state)
{
    (void)state;
    assert_true(read_line("person give 12 senco :").within);
    assert_true(read_line("person give 12 senco : 99").within);
    assert_false(read_line("person give 12 senco : 9994999 ").within);
    assert_false(read_line("person add x --role senco : 9994999 --role se").within);
}

static void more_words_than_there_is_room_for_are_left(void **state)
{
    static char word[] = "x";
    char *words[WORDS_MAX];
    struct completion completion;
    (void)state;
    for (int i = 0; i < WORDS_MAX; i++)
        words[i] = word;
    completion_read(&completion, WORDS_MAX, words);
    assert_int_equal(completion.count, COMPLETION_WORDS);
    completion_read(&completion, 0, words);
    assert_int_equal(completion.count, 0);
    assert_string_equal(completion.begun, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_word_is_the_one_begun),
        cmocka_unit_test(an_equals_sign_is_a_space),
        cmocka_unit_test(behind_a_colon_nothing_is_known),
        cmocka_unit_test(more_words_than_there_is_room_for_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
