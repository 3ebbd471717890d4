/* Calendar files, line by line. That strangers can read them is shown by tests/system. */
#include "client/documents/documents.h"

#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <string.h>

static struct calendar_event meeting(void)
{
    return (struct calendar_event){.uid = "6f1c2b3a@senconet",
                                   .sequence = 3,
                                   .title = "Autumn",
                                   .starts_at = "2026-11-26T15:30:00.000Z",
                                   .ends_at = "2026-11-26T17:00:00.000Z",
                                   .changed_at = "2026-11-01T08:00:00.123Z",
                                   .where = "the hall"};
}

/* The file's text; free() it. */
static char *text_of(const struct calendar_event *event)
{
    char *text;
    const char *fault = document_calendar("Senconet", event, 1, &text);
    if (fault != NULL)
        fail_msg("%s", fault);
    return text;
}

static void assert_has(const struct calendar_event *event, const char *line)
{
    char *text = text_of(event);
    if (strstr(text, line) == NULL)
        fail_msg("no \"%s\" in\n%s", line, text);
    free(text);
}

static void times_are_moments_and_the_sequence_is_the_version(void **state)
{
    const struct calendar_event event = meeting();
    (void)state;
    assert_has(&event, "\r\nDTSTART:20261126T153000Z\r\n");
    assert_has(&event, "\r\nDTEND:20261126T170000Z\r\n");
    assert_has(&event, "\r\nDTSTAMP:20261101T080000Z\r\n");
    assert_has(&event, "\r\nSEQUENCE:3\r\n");
    assert_has(&event, "\r\nUID:6f1c2b3a@senconet\r\n");
    assert_has(&event, "\r\nSTATUS:CONFIRMED\r\n");
}

static void what_is_cancelled_says_so(void **state)
{
    struct calendar_event event = meeting();
    (void)state;
    event.cancelled = true;
    assert_has(&event, "\r\nSTATUS:CANCELLED\r\n");
}

static void texts_cannot_break_out_of_their_lines(void **state)
{
    static const char *const agenda[] = {"Forms; and, more", "a\nATTENDEE:x"};
    struct calendar_event event = meeting();
    (void)state;
    event.title = "Autumn\r\nSTATUS:CANCELLED";
    event.agenda = agenda;
    event.agenda_count = 2;
    assert_has(&event, "1. Forms\\; and\\, more\\n2. a\\nATTENDEE:x");
    char *text = text_of(&event);
    assert_null(strstr(text, "\nSTATUS:CANCELLED"));
    assert_null(strstr(text, "\nATTENDEE"));
    free(text);
}

static void an_address_is_a_link_only_where_it_is_one(void **state)
{
    struct calendar_event event = meeting();
    (void)state;
    event.online = "https://meet.example/a";
    assert_has(&event, "\r\nURL:https://meet.example/a\r\n");
    event.online = "ask Ann";
    char *text = text_of(&event);
    assert_null(strstr(text, "\nURL"));
    free(text);
    event.where = NULL;
    assert_has(&event, "\r\nLOCATION:ask Ann\r\n");
}

static void lines_are_folded(void **state)
{
    struct calendar_event event = meeting();
    char title[401] = "";
    (void)state;
    memset(title, 'x', sizeof title - 1);
    event.title = title;
    char *text = text_of(&event);
    for (const char *line = text; line[0] != '\0'; line += strcspn(line, "\n") + 1)
        assert_in_range(strcspn(line, "\r\n"), 1, 75);
    free(text);
}

static void what_has_no_moment_is_left_out(void **state)
{
    struct calendar_event event = meeting();
    (void)state;
    event.ends_at = "soon";
    char *text = text_of(&event);
    assert_null(strstr(text, "VEVENT"));
    assert_non_null(strstr(text, "END:VCALENDAR"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_moments_and_the_sequence_is_the_version),
        cmocka_unit_test(what_is_cancelled_says_so),
        cmocka_unit_test(texts_cannot_break_out_of_their_lines),
        cmocka_unit_test(an_address_is_a_link_only_where_it_is_one),
        cmocka_unit_test(lines_are_folded),
        cmocka_unit_test(what_has_no_moment_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
