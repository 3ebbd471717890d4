/* Mail that came back. */
#include "server/nightly/delivery_report.h"

#include "tests/unit/cmocka.h"

static struct arena arena;
static struct delivery_report report;

static bool reads(const char *text)
{
    arena_release(&arena);
    arena_init(&arena, 1 << 20);
    return delivery_report_read(text, &report, &arena);
}

static void whom_it_was_for_and_why_it_came_back_are_read(void **state)
{
    (void)state;
    assert_true(reads("Subject: failure\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                      "final-recipient: RFC822;  sam@x.example\r\nAction: failed\r\n"
                      "Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 nobody; here\r\n"));
    assert_string_equal(report.recipient, "sam@x.example");
    assert_string_equal(report.words, "550 5.1.1 nobody; here");
    assert_true(report.failed);
}

static void a_delay_and_a_delivery_are_no_failure_and_without_words_the_status_is_said(void **state)
{
    (void)state;
    assert_true(reads("Final-Recipient: rfc822;a@b.example\nAction: delayed\nStatus: 4.4.1\n"));
    assert_false(report.failed);
    assert_string_equal(report.words, "4.4.1");
    assert_true(reads("Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 4.4.7\n"));
    assert_false(report.failed);
    assert_true(reads("Final-Recipient: rfc822;a@b.example\nAction: delivered\nStatus: 2.0.0\n"));
    assert_false(report.failed);
}

static void what_is_no_report_is_none(void **state)
{
    (void)state;
    assert_false(reads(""));
    assert_false(reads("From: a@b.example\r\n\r\nThank you!\r\n"));
    assert_false(reads("Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n"));
    assert_false(reads("Final-Recipient"));
}

static void the_mail_that_came_back_is_known_by_its_name_only(void **state)
{
    (void)state;
    assert_true(
        reads("Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1\n"
              "Diagnostic-Code: smtp; Empf\xe4nger\n\nMessage-ID: <1@mx.example>\n"
              "message-id:\n <senconet-6f1c2b3a-0019-4000-8000-0123456789ab@trust.example>\n"));
    assert_string_equal(report.message, "6f1c2b3a-0019-4000-8000-0123456789ab");
    assert_string_equal(report.words, "Empf?nger");
    assert_true(reads("Final-Recipient: rfc822;a@b.example\nAction: failed\nStatus: 5.1.1\n"
                      "Message-ID: <senconet-6f1c2b3a@trust.example>\n<senconet-"));
    assert_null(report.message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whom_it_was_for_and_why_it_came_back_are_read),
        cmocka_unit_test(
            a_delay_and_a_delivery_are_no_failure_and_without_words_the_status_is_said),
        cmocka_unit_test(the_mail_that_came_back_is_known_by_its_name_only),
        cmocka_unit_test(what_is_no_report_is_none),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
