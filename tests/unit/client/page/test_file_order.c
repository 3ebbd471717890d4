/* Which files may be ordered, and as which command line. */
#include "client/page/file_order.h"

#include "client/commands/command.h"
#include "tests/unit/cmocka.h"

#include <string.h>

static struct arena arena;
static json_t *json;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    json_decref(json);
    json = NULL;
    arena_release(&arena);
    return 0;
}

static const char *read_order(struct file_order *order, const char *text)
{
    json_decref(json);
    json = json_loads(text, 0, NULL);
    return file_order_read(order, json, &arena);
}

static void assert_line(const char *text, const char *line, const char *name)
{
    struct file_order order;
    const char *arguments[FILE_ARGUMENTS], *fault = read_order(&order, text);
    char typed[1000] = "";
    if (fault != NULL)
        fail_msg("%s: %s", text, fault);
    file_order_arguments(&order, "head", "/folder/file", arguments);
    for (size_t i = 0; arguments[i] != NULL; i++) {
        strncat(typed, i > 0 ? " " : "", sizeof typed - strlen(typed) - 1);
        strncat(typed, arguments[i], sizeof typed - strlen(typed) - 1);
    }
    assert_string_equal(typed, line);
    assert_string_equal(order.name, name);
}

static void each_kind_says_where_the_file_goes_as_its_command_does(void **state)
{
    (void)state;
    assert_line(
        "{\"words\": [\"return\", \"list\", \"2024-25\", \"--open-queries\"], \"kind\": \"csv\"}",
        "senco return list 2024-25 --open-queries --profile head --csv /folder/file",
        "return-list-2024-25-open-queries.csv");
    assert_line("{\"words\": [\"allocation\", \"list\", \"2024-25\"], \"kind\": \"xlsx\"}",
                "senco allocation list 2024-25 --profile head --xlsx /folder/file",
                "allocation-list-2024-25.xlsx");
    assert_line("{\"words\": [\"allocation\", \"show\", \"2024-25\", \"--school\", \"9994999\"], "
                "\"kind\": \"pdf\"}",
                "senco allocation show 2024-25 --school 9994999 --profile head --pdf /folder/file",
                "allocation-show-2024-25-school-9994999.pdf");
    assert_line("{\"words\": [\"school\", \"record\", \"9994999\"], \"kind\": \"text\"}",
                "senco school record 9994999 --profile head --to /folder/file",
                "school-record-9994999.txt");
    assert_line("{\"words\": [\"return\", \"receipt\", \"2024-25\"], \"kind\": \"text\"}",
                "senco return receipt 2024-25 /folder/file --profile head",
                "return-receipt-2024-25.txt");
    assert_line("{\"words\": [\"calendar\"], \"kind\": \"ics\"}",
                "senco calendar --profile head --to /folder/file", "calendar.ics");
    assert_line("{\"words\": [\"meeting\", \"calendar\", \"3\"], \"kind\": \"ics\"}",
                "senco meeting calendar 3 --profile head --to /folder/file",
                "meeting-calendar-3.ics");
}

static void a_name_is_plain_and_short_whatever_was_asked(void **state)
{
    (void)state;
    assert_line(
        "{\"words\": [\"school\", \"list\", \"--federation\", \"../\\\"A\\\"\\r\\nB: \\u00e9;\"], "
        "\"kind\": \"csv\"}",
        "senco school list --federation ../\"A\"\r\nB: \u00e9; --profile head --csv /folder/file",
        "school-list-federation-A-B.csv");
    struct file_order order;
    assert_null(read_order(
        &order,
        arena_print(&arena, "{\"words\": [\"school\", \"list\", \"%0200d\"], \"kind\": \"csv\"}",
                    7)));
    assert_true(strlen(order.name) <= 125);
}

static void assert_refused(const char *text, const char *words)
{
    struct file_order order;
    const char *fault = read_order(&order, text);
    if (fault == NULL)
        fail_msg("taken: %s", text);
    assert_string_equal(fault, words);
}

static void what_is_no_order_is_refused_in_words(void **state)
{
    static const char *const no_orders[] = {
        "[]",
        "{}",
        "{\"words\": [\"return\", \"list\"]}",
        "{\"kind\": \"csv\", \"words\": \"return list\"} ",
        "{\"kind\": \"csv\", \"words\": [\"return\", 7]}",
        "{\"kind\": \"csv\", \"words\": [\"return\", \"list\\u0000 x\"]}",
        "{\"kind\": \"csv\", \"words\": [1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof no_orders / sizeof no_orders[0]; i++) {
        struct file_order order;
        if (read_order(&order, no_orders[i]) == NULL)
            fail_msg("taken: %s", no_orders[i]);
    }
    assert_refused("{\"kind\": \"csv\"}", "there is no such file to be had here");
}

static void a_command_that_acts_or_gives_no_file_is_refused(void **state)
{
    static const char *const words[] = {"\"return\", \"submit\"",
                                        "\"allocation\", \"issue\"",
                                        "\"policy\", \"publish\"",
                                        "\"publication\", \"make\"",
                                        "\"enrol\", \"X\"",
                                        "\"open\", \"list\"",
                                        "\"return\"",
                                        ""};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_refused(arena_print(&arena, "{\"kind\": \"csv\", \"words\": [%s]}", words[i]),
                       "there is no such file to be had here");
}

static void an_option_that_may_not_be_given_is_refused(void **state)
{
    static const char *const options[] = {
        "--profile", "--csv", "--csv=/tmp/x", "--to", "--state=LATE", "--json",
        "--",        "-h",    "--force",      "-",    "--stat",       "--open-queries "};
    (void)state;
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        assert_refused(
            arena_print(
                &arena,
                "{\"kind\": \"csv\", \"words\": [\"return\", \"list\", \"2024-25\", \"%s\"]}",
                options[i]),
            arena_print(&arena, "\"%s\" cannot be given to return list here", options[i]));
}

static void a_kind_that_the_command_does_not_write_is_refused(void **state)
{
    (void)state;
    assert_refused("{\"kind\": \"pdf\", \"words\": [\"return\", \"list\", \"2024-25\"]}",
                   "return list gives no file of the kind \"pdf\"");
    assert_refused("{\"kind\": \"csv \", \"words\": [\"return\", \"list\", \"2024-25\"]}",
                   "return list gives no file of the kind \"csv \"");
    assert_refused("{\"kind\": \"csv\", \"words\": [\"school\", \"record\", \"9994999\"]}",
                   "school record gives no file of the kind \"csv\"");
}

/* Every option of the command that could be given in the place of a word is tried. */
static void assert_options_are_of_the_command(const struct command *command, const char *kind)
{
    const struct argument *table = command_arguments(command);
    for (; table != NULL && table->name != NULL; table++) {
        struct file_order order;
        const char *fault = read_order(
            &order, arena_print(&arena, "{\"kind\": \"%s\", \"words\": [\"%s\", \"%s\", \"--%s\"]}",
                                kind, command->area, command->verb, table->name));
        bool writes = (table->value != NULL && strcmp(table->value, "FILE") == 0) ||
                      strcmp(table->name, "force") == 0 || strcmp(table->name, "write-id") == 0;
        if (writes && fault == NULL)
            fail_msg("%s %s takes --%s", command->area, command->verb, table->name);
    }
}

static void no_command_that_may_be_run_writes_at_the_trust(void **state)
{
    static const char *const all_kinds[] = {"csv", "xlsx", "pdf", "text", "ics"};
    size_t found = 0;
    (void)state;
    for (const struct command *const *command = commands; *command != NULL; command++)
        for (size_t kind = 0; (*command)->verb != NULL && kind < 5; kind++) {
            struct file_order order;
            if (read_order(&order,
                           arena_print(&arena, "{\"kind\": \"%s\", \"words\": [\"%s\", \"%s\"]}",
                                       all_kinds[kind], (*command)->area, (*command)->verb)) !=
                NULL)
                continue;
            found++;
            assert_null((*command)->question.done);
            assert_options_are_of_the_command(*command, all_kinds[kind]);
            if (kind < 2 && !command_lists(*command))
                fail_msg("%s %s is no list", (*command)->area, (*command)->verb);
        }
    assert_int_equal(found, 70); /* 33 lists as two kinds each, and four others */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_kind_says_where_the_file_goes_as_its_command_does,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_name_is_plain_and_short_whatever_was_asked, begin, end),
        cmocka_unit_test_setup_teardown(what_is_no_order_is_refused_in_words, begin, end),
        cmocka_unit_test_setup_teardown(a_command_that_acts_or_gives_no_file_is_refused, begin,
                                        end),
        cmocka_unit_test_setup_teardown(an_option_that_may_not_be_given_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(a_kind_that_the_command_does_not_write_is_refused, begin,
                                        end),
        cmocka_unit_test_setup_teardown(no_command_that_may_be_run_writes_at_the_trust, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
