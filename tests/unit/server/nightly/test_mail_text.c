/* A mail as it travels, and what it says. */
#include "server/nightly/mail_text.h"

#include "common/domain/return_state.h"
#include "server/nightly/reminder_words.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

#include <string.h>

static void headers_say_who_when_and_what_and_the_text_is_in_short_lines(void **state)
{
    char long_line[400];
    memset(long_line, 'x', sizeof long_line - 1);
    long_line[sizeof long_line - 1] = '\0';
    struct mail mail = {.to = "a@b.example", .subject = "s", .text = long_line, .id = "i-1"};
    char *text = mail_text(&mail, "t@trust.example", 1795724100, &arena);
    (void)state;
    assert_non_null(strstr(text, "Date: Thu, 26 Nov 2026 20:15:00 +0000\r\n"));
    assert_non_null(strstr(text, "From: Senconet <t@trust.example>\r\nTo: <a@b.example>\r\n"));
    assert_non_null(strstr(text, "Message-ID: <i-1@trust.example>\r\n"));
    assert_non_null(strstr(text, "\r\n\r\n"));
    for (size_t length; *text != '\0'; text += length + 2) {
        length = strcspn(text, "\r");
        assert_true(length <= 76);
        assert_memory_equal(text + length, "\r\n", 2);
    }
}

static const char *said(struct reminder reminder)
{
    return reminder_words(&reminder, &arena);
}

static void a_return_is_due_in_days_today_or_was_and_what_to_do_is_said(void **state)
{
    struct reminder reminder = {REMIND_RETURN,    "Hill",       9994001, "2026-27",
                                RETURN_SUBMITTED, "2026-11-26", 1,       NULL};
    (void)state;
    assert_string_equal(said(reminder), "The return of Hill (9994001) for 2026-27 is due on 26 "
                                        "November 2026, in 1 day. Please authorise it, or send it "
                                        "back.");
    reminder.number = 0;
    reminder.state = RETURN_NOTHING_SAVED;
    assert_string_equal(said(reminder), "The return of Hill (9994001) for 2026-27 is due today. "
                                        "Please begin it: nothing has been saved.");
    reminder.number = -8;
    assert_non_null(strstr(said(reminder), "was due on 26 November 2026, 8 days ago."));
}

static void everything_else_is_said_with_its_day_and_what_to_do(void **state)
{
    (void)state;
    assert_non_null(strstr(
        said((struct reminder){REMIND_QUERIES, "Hill", 9994001, "2026-27", 0, NULL, 1, NULL}),
        "has 1 open query. Please put right what is asked, or answer it."));
    assert_non_null(strstr(
        said((struct reminder){REMIND_QUERIES, "Hill", 9994001, "2026-27", 0, NULL, 2, NULL}),
        "has 2 open queries. Please put right what is asked, or answer them."));
    assert_non_null(
        strstr(said((struct reminder){REMIND_CLOCK, "Hill", 9994001, NULL, 0, NULL, 0, "now."}),
               "at Hill (9994001): now."));
    assert_non_null(
        strstr(said((struct reminder){REMIND_CERTIFICATE, "", 0, NULL, 0, "2026-11-29", 3, NULL}),
               "ends on 29 November 2026, in 3 days."));
    assert_non_null(
        strstr(said((struct reminder){REMIND_INVITATION, "", 0, NULL, 0, "2026-11-29", 0, NULL}),
               "is good until 29 November 2026"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_say_who_when_and_what_and_the_text_is_in_short_lines),
        cmocka_unit_test(a_return_is_due_in_days_today_or_was_and_what_to_do_is_said),
        cmocka_unit_test(everything_else_is_said_with_its_day_and_what_to_do),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
