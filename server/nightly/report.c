/* The report: one mail to each administrator with what was done, what failed and what needs a
 * person. Marked before it is sent, as reminders are. */
#include "server/nightly/night.h"

#include "server/nightly/mailer.h"

#include <string.h>
#include <time.h>

enum { NAMED_MAX = 20 };

#define STEPS_SQL                                                                                  \
    "select name, coalesce(last_fault, '') as fault, said, wanted,"                                \
    " coalesce(to_char(last_success at time zone 'Europe/London', 'FMDD FMMonth YYYY HH24:MI'),"   \
    "  'never') as succeeded from nightly_step where last_try > now() - interval '20 hours'"       \
    " and name <> 'report' order by name"

/* Each line of the column below a heading, with the step before it. */
static void section(struct lines *text, const struct rows *rows, const char *column,
                    const char *heading)
{
    bool headed = false;
    for (int row = 0; row < rows->count; row++) {
        const char *lines = rows_text(rows, row, column);
        for (size_t length; *lines != '\0'; lines += length + (lines[length] == '\n')) {
            length = strcspn(lines, "\n");
            if (!headed)
                fprintf(lines_stream(text), "\n%s\n\n", heading);
            fprintf(lines_stream(text), "%s: %.*s\n", rows_text(rows, row, "name"), (int)length,
                    lines);
            headed = true;
        }
    }
}

static void unreached(struct night *night, struct lines *text)
{
    PGresult *result = night_query(night, "select * from nightly_unreached()", NIGHT_END);
    struct rows rows = night_rows(result);
    if (rows.count > 0)
        fprintf(lines_stream(text), "\nPeople whose address cannot be reached\n\n");
    for (int row = 0; row < rows.count && row < NAMED_MAX; row++)
        fprintf(lines_stream(text), "person %s, since %s\n", rows_text(&rows, row, "person"),
                rows_text(&rows, row, "since"));
    if (rows.count > NAMED_MAX)
        fprintf(lines_stream(text), "and %d more\n", rows.count - NAMED_MAX);
    PQclear(result);
}

static const char *write_report(struct night *night, bool *well)
{
    PGresult *result = night_query(night, STEPS_SQL, NIGHT_END);
    struct rows rows = night_rows(result);
    struct lines text = {0};
    section(&text, &rows, "fault", "What failed (it is tried again the next night)");
    *well = text.stream == NULL;
    section(&text, &rows, "wanted", "What needs a person");
    unreached(night, &text);
    section(&text, &rows, "said", "What was done");
    PQclear(result);
    const char *report =
        arena_print(night->arena,
                    "The trust's night.\n%s\nsencod nightly --list shows when each step last "
                    "succeeded.\n",
                    text.stream != NULL ? lines_text(&text) : "\nThere was nothing to do.\n");
    lines_release(&text);
    return report;
}

static void note(struct night *night, const char *person, const char *email, enum mail_came came,
                 const char *words)
{
    (void)night_value(night,
                      "select nightly_sent($1::bigint, 2::smallint, $2::smallint, $3::text, "
                      "$4::text)",
                      person, arena_print(night->arena, "%d", (int)came), email, words, NIGHT_END);
    if (came == MAIL_SENT)
        night_say(night, "the report was sent to person %s", person);
    else if (came == MAIL_UNKNOWN)
        night_want(night, "it is not known whether the report reached person %s: %s", person,
                   words);
    else
        night_fault(night, "the report was not taken for person %s: %s", person, words);
}

static void send_to(struct night *night, struct mailer *mailer, const struct rows *rows, int row,
                    const char *text, bool well)
{
    const char *words, *person = rows_text(rows, row, "person"),
                       *email = rows_text(rows, row, "email");
    const char *marked = night_value(
        night, "select nightly_mark($1::bigint, 2::smallint, '{}'::text[])", person, NIGHT_END);
    if (marked != NULL && marked[0] == '\0')
        night_say(night, "person %s was sent a report today already, and has one a day", person);
    if (marked == NULL || marked[0] == '\0')
        return;
    const struct mail mail = {.to = email,
                              .subject = well ? "Senconet: the night"
                                              : "Senconet: the night, and something failed",
                              .text = text,
                              .id = arena_print(night->arena, "senconet-%s", marked)};
    enum mail_came came = mailer_send(mailer, &mail, night->arena, &words);
    note(night, person, email, came, words);
}

static const char *send_all(struct night *night, struct mailer *mailer)
{
    bool well;
    const char *text = write_report(night, &well);
    PGresult *result = night_query(night, "select * from nightly_administrators()", NIGHT_END);
    struct rows rows = night_rows(result);
    if (rows.count == 0 && night->fault == NULL)
        night_want(night, "no administrator has an e-mail address, so nobody was sent this "
                          "report: senco person email");
    for (int row = 0; row < rows.count; row++)
        if (!rows_bool(&rows, row, "bounced") && mailer != NULL)
            send_to(night, mailer, &rows, row, text, well);
        else if (!rows_bool(&rows, row, "bounced"))
            night_say(night, "a report of what comes of all this would be sent to person %s at %s",
                      rows_text(&rows, row, "person"), rows_text(&rows, row, "email"));
    PQclear(result);
    return night->fault;
}

/* The night was cut off while one was on its way. */
static void say_unknown(struct night *night)
{
    const char *unknown = night_value(night, "select nightly_unknown(2::smallint)", NIGHT_END);
    if (unknown != NULL && strcmp(unknown, "0") != 0)
        night_want(night,
                   "of %s of today's reports it is not known whether they went out: they are not "
                   "sent again",
                   unknown);
}

static bool is_set(const struct options *options)
{
    return options->mail_server != NULL;
}

static const char *run(struct night *night)
{
    const char *reason = mailer_fault(night->options, night->arena);
    struct mailer *mailer = NULL;
    if (reason == NULL && !night->dry_run)
        mailer = mailer_new(night->options, night->arena, &reason);
    if (reason == NULL && !night->dry_run)
        say_unknown(night);
    if (reason == NULL)
        reason = send_all(night, mailer);
    mailer_free(mailer);
    return reason;
}

const struct night_step night_report = {
    .name = "report",
    .summary = "send the administrators a mail of what was done, what failed and what needs them",
    .needs = "mail_server",
    .set = is_set,
    .run = run};
