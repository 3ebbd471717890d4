/* Reminders by mail: one a person a day, at most, with everything that has not been said to them
 * yet. At most once: a mail is marked before it is sent, so that one whose fate nobody knows, for
 * the night was cut off or the line broke, is not sent again; what it said is said for them. What
 * the mail server did not take is tried again. */
#include "server/nightly/night.h"

#include "common/base/count_words.h"
#include "common/domain/return_turn.h"
#include "common/domain/senco_words.h"
#include "senconet/v1/designations.pb-c.h"
#include "server/handlers/designations/facts.h"
#include "server/handlers/said.h"
#include "server/nightly/mailer.h"
#include "server/nightly/reminder_words.h"

#include <string.h>
#include <time.h>

enum { PERSON_ARENA = 4 << 20, LINES_MAX = 200, FAILURES_MAX = 3, CLOCK_DAYS = 90 };

struct reminding {
    struct night *night;
    struct mailer *mailer; /* NULL: a dry run */
    size_t sent, without_address, unreached, had_one, refused, not_sent;
    size_t failures; /* in a row */
};

/* What waits for one person. */
struct waiting {
    struct arena *arena;
    const char *person, *name, *email;
    bool bounced;
    struct lines keys; /* of an array of PostgreSQL's, each with a comma behind but the last */
    struct lines bullets;
};

/* Whether the clock presses: what is to be done within a while, or should have been. Which month
 * belongs to the key: it is said monthly. */
static bool presses(const struct senco_clock *clock, struct date today)
{
    switch (clock->state) {
    case CLOCK_ENROL_NOW:
    case CLOCK_TOO_LATE:
    case CLOCK_OVERDUE:
        return true;
    case CLOCK_TO_ENROL:
        return date_days(clock->enrol_by) - date_days(today) <= CLOCK_DAYS;
    case CLOCK_AWARD_UNDER_WAY:
    case CLOCK_NPQ_UNDER_WAY:
        return clock->ends_too_late || date_days(clock->due) - date_days(today) <= CLOCK_DAYS;
    default:
        return false;
    }
}

/* NULL: nothing presses. */
static const char *clock_key(struct reminding *reminding, const struct rows *rows, int row,
                             struct reminder *reminder, struct arena *arena)
{
    const char *number = rows_text(rows, row, "number"), *key = NULL;
    PGresult *result = night_query(reminding->night,
                                   "select d.*, today()::text as today"
                                   " from nightly_designation($1::bigint) d",
                                   number, NIGHT_END);
    struct rows found = night_rows(result);
    struct date today;
    if (found.count == 1 && date_parse(rows_text(&found, 0, "today"), &today)) {
        const Senconet__V1__Post *post =
            said_message(arena, &senconet__v1__post__descriptor, &found, 0, "body");
        struct senco_facts facts = designation_facts(arena, &found, 0, post);
        struct senco_clock clock = senco_clock_judge(&facts, today);
        reminder->clock = senco_clock_words(&clock, arena);
        if (presses(&clock, today))
            key = arena_print(arena, "clock %s %d %04d-%02d", number, (int)clock.state, today.year,
                              today.month);
    }
    PQclear(result);
    return key;
}

static struct reminder reminder_of(const struct rows *rows, int row, struct arena *arena)
{
    return (struct reminder){.kind = (enum reminder_kind)rows_int(rows, row, "kind"),
                             .about = rows_copy(rows, row, "about", arena),
                             .school = rows_int(rows, row, "school"),
                             .collection = rows_copy(rows, row, "collection", arena),
                             .state = (unsigned)rows_int(rows, row, "state"),
                             .day = rows_copy(rows, row, "day", arena),
                             .number = rows_int(rows, row, "number")};
}

static bool is_unsaid(struct night *night, const struct waiting *waiting, const char *key)
{
    return night_value(night, "select nightly_unsaid($1::bigint, array[$2::text])", waiting->person,
                       key, NIGHT_END) != NULL;
}

static void add(struct reminding *reminding, struct waiting *waiting, const struct rows *rows,
                int row)
{
    struct arena arena;
    arena_init(&arena, PERSON_ARENA);
    struct reminder reminder = reminder_of(rows, row, &arena);
    const char *key = reminder.kind == REMIND_CLOCK
                          ? clock_key(reminding, rows, row, &reminder, &arena)
                          : rows_text(rows, row, "once");
    const char *bullet = arena_print(&arena, "* %s", reminder_words(&reminder, &arena));
    if (key != NULL && is_unsaid(reminding->night, waiting, key) &&
        lines_add(&waiting->bullets, LINES_MAX, bullet)) {
        fprintf(lines_stream(&waiting->keys), "%s", waiting->keys.kept > 0 ? "," : "");
        (void)lines_add(&waiting->keys, LINES_MAX, arena_print(&arena, "\"%s\"", key));
    }
    arena_release(&arena);
}

static void note(struct reminding *reminding, const struct waiting *waiting, enum mail_came came,
                 const char *words)
{
    struct night *night = reminding->night;
    (void)night_value(night,
                      "select nightly_sent($1::bigint, 1::smallint, $2::smallint, $3::text, "
                      "$4::text)",
                      waiting->person, arena_print(waiting->arena, "%d", (int)came), waiting->email,
                      words, NIGHT_END);
    reminding->failures =
        came == MAIL_NOT_SENT || came == MAIL_UNKNOWN ? reminding->failures + 1 : 0;
    reminding->sent += came == MAIL_SENT;
    reminding->not_sent += came == MAIL_NOT_SENT;
    reminding->refused += came == MAIL_REFUSED;
    if (came == MAIL_NOT_SENT)
        night_fault(night, "a mail was not taken by %s: %s", night->options->mail_server, words);
    if (came == MAIL_UNKNOWN)
        night_fault(night, "%s did not say whether it took the mail to person %s: %s",
                    night->options->mail_server, waiting->person, words);
    if (came == MAIL_REFUSED)
        night_want(night, "person %s cannot be reached at their address (senco person list)",
                   waiting->person);
}

static void send(struct reminding *reminding, struct waiting *waiting, const char *text)
{
    const char *words;
    const char *keys = arena_print(waiting->arena, "{%s}", lines_text(&waiting->keys));
    const char *marked =
        night_value(reminding->night, "select nightly_mark($1::bigint, 1::smallint, $2::text[])",
                    waiting->person, keys, NIGHT_END);
    if (marked == NULL || marked[0] == '\0') {
        reminding->had_one += marked != NULL;
        return;
    }
    const struct mail mail = {.to = waiting->email,
                              .subject = "What waits for you in Senconet",
                              .text = text,
                              .id = arena_print(waiting->arena, "senconet-%s", marked)};
    enum mail_came came = mailer_send(reminding->mailer, &mail, waiting->arena, &words);
    note(reminding, waiting, came, words);
}

/* What has no room in today's mail is not marked as said. */
static void remind(struct reminding *reminding, struct waiting *waiting)
{
    char more[COUNT_WORDS];
    if (waiting->keys.kept == 0)
        return;
    if (waiting->bullets.more > 0)
        fprintf(lines_stream(&waiting->bullets), "\n* %s, which the next mail says.",
                count_words(more, waiting->bullets.more, "thing more", "things more"));
    waiting->bullets.more = 0;
    const char *text = reminder_mail(waiting->name, lines_text(&waiting->bullets), waiting->arena);
    if (waiting->email == NULL)
        reminding->without_address++;
    else if (waiting->bounced)
        reminding->unreached++;
    else if (reminding->mailer != NULL)
        send(reminding, waiting, text);
    else
        printf("  To: %s\n\n%s\n", waiting->email, text);
    if (reminding->night->dry_run && (waiting->email == NULL || waiting->bounced))
        printf("  Person %s %s\n", waiting->person,
               waiting->email == NULL ? "has no address" : "cannot be reached at their address");
}

/* The rows of one person, from the row on; gives the row of the next. */
static int remind_one(struct reminding *reminding, const struct rows *rows, int row)
{
    struct arena arena;
    struct waiting waiting = {.arena = &arena};
    arena_init(&arena, PERSON_ARENA);
    int64_t person = rows_int(rows, row, "person");
    waiting.person = rows_text(rows, row, "person");
    waiting.name = rows_text(rows, row, "name");
    waiting.email = rows_null(rows, row, "email") ? NULL : rows_text(rows, row, "email");
    waiting.bounced = rows_bool(rows, row, "bounced");
    for (; row < rows->count && rows_int(rows, row, "person") == person; row++)
        add(reminding, &waiting, rows, row);
    if (PQstatus(reminding->night->connection) == CONNECTION_OK)
        remind(reminding, &waiting);
    lines_release(&waiting.keys);
    lines_release(&waiting.bullets);
    arena_release(&arena);
    return row;
}

/* It is said as long as it is today. */
static void say_unknown(struct night *night, uint64_t count)
{
    const char *they = count_word(count, "it", "they");
    night_want(night,
               "of %llu of today's it is not known whether %s went out: %s %s not sent again; the "
               "mail server's log may say",
               (unsigned long long)count, they, they, count_word(count, "is", "are"));
}

static bool said_nothing(const struct reminding *reminding)
{
    return reminding->sent + reminding->refused + reminding->not_sent + reminding->had_one +
               reminding->without_address + reminding->unreached + reminding->failures ==
           0;
}

static void say(struct reminding *reminding)
{
    char sent[COUNT_WORDS], people[COUNT_WORDS];
    struct night *night = reminding->night;
    const char *unknown = night_value(night, "select nightly_unknown(1::smallint)", NIGHT_END);
    if (reminding->sent + reminding->refused > 0)
        night_say(night, "%s sent, %zu refused",
                  count_words(sent, reminding->sent, "reminder was", "reminders were"),
                  reminding->refused);
    if (reminding->had_one > 0)
        night_say(night, "%s one already today, and what is new waits for the next",
                  count_words(people, reminding->had_one, "person had", "people had"));
    if (said_nothing(reminding))
        night_say(night, "nobody is to be told anything that they have not been told before");
    if (unknown != NULL && strcmp(unknown, "0") != 0)
        say_unknown(night, strtoull(unknown, NULL, 10));
    if (reminding->without_address > 0)
        night_want(night, "%s something waiting and no address (senco person email)",
                   count_words(people, reminding->without_address, "person has", "people have"));
    if (reminding->unreached > 0)
        night_want(night, "%s something waiting and %s not reached at their address",
                   count_words(people, reminding->unreached, "person has", "people have"),
                   count_word(reminding->unreached, "is", "are"));
}

static const char *remind_all(struct reminding *reminding)
{
    struct night *night = reminding->night;
    uint8_t turns[RETURN_STATES];
    char hex[2 * RETURN_STATES + 3] = "\\x";
    return_turn_table(turns);
    for (size_t i = 0; i < RETURN_STATES; i++)
        snprintf(hex + 2 + 2 * i, 3, "%02x", turns[i]);
    PGresult *result =
        night_query(night, "select * from nightly_reminders($1::bytea)", hex, NIGHT_END);
    struct rows rows = night_rows(result);
    int row = 0;
    while (row < rows.count && reminding->failures < FAILURES_MAX)
        row = remind_one(reminding, &rows, row);
    if (row < rows.count)
        night_want(night,
                   "after %d mails in a row that did not go through, the others wait for the "
                   "next night",
                   FAILURES_MAX);
    PQclear(result);
    if (!night->dry_run)
        say(reminding);
    return night->fault;
}

static bool is_set(const struct options *options)
{
    return options->mail_server != NULL;
}

static const char *run(struct night *night)
{
    struct reminding reminding = {.night = night};
    const char *reason = mailer_fault(night->options, night->arena);
    if (reason != NULL)
        return reason;
    if (!night->dry_run)
        reminding.mailer = mailer_new(night->options, night->arena, &reason);
    if (reason == NULL)
        reason = remind_all(&reminding);
    mailer_free(reminding.mailer);
    return reason;
}

const struct night_step night_reminders = {
    .name = "reminders",
    .summary = "remind people by mail of what waits for them, once a day at the most",
    .needs = "mail_server",
    .set = is_set,
    .run = run};
