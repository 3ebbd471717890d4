/* Words. */
#include "server/nightly/reminder_words.h"

#include "common/base/count_words.h"
#include "common/domain/date.h"
#include "common/domain/return_turn.h"

#include <string.h>

/* As people read it. */
static const char *day_of(const char *iso, struct arena *arena)
{
    char text[DATE_WORDS];
    struct date day;
    return iso != NULL && date_parse(iso, &day) ? arena_copy(arena, date_print_words(text, day))
                                                : "";
}

static const char *days(int64_t count, struct arena *arena)
{
    char text[COUNT_WORDS];
    return arena_copy(arena, count_words(text, (uint64_t)count, "day", "days"));
}

static const char *return_words(const struct reminder *reminder, struct arena *arena)
{
    const char *when = reminder->number < 0 ? arena_print(arena, "was due on %s, %s ago",
                                                          day_of(reminder->day, arena),
                                                          days(-reminder->number, arena))
                       : reminder->number == 0
                           ? "is due today"
                           : arena_print(arena, "is due on %s, in %s", day_of(reminder->day, arena),
                                         days(reminder->number, arena));
    return arena_print(arena, "The return of %s (%lld) for %s %s. Please %s.", reminder->about,
                       (long long)reminder->school, reminder->collection, when,
                       return_turn_words((enum return_state)reminder->state));
}

static const char *queries_words(const struct reminder *reminder, struct arena *arena)
{
    char queries[COUNT_WORDS];
    uint64_t count = (uint64_t)reminder->number;
    return arena_print(
        arena,
        "The return of %s (%lld) for %s has %s. Please put right what is asked, or answer %s.",
        reminder->about, (long long)reminder->school, reminder->collection,
        count_words(queries, count, "open query", "open queries"), count_word(count, "it", "them"));
}

static const char *certificate_words(const struct reminder *reminder, struct arena *arena)
{
    return arena_print(arena,
                       "Your certificate for Senconet ends on %s, in %s. Open Senconet on your "
                       "machine before then; if it is no longer the one you joined on, ask the "
                       "trust for a new code.",
                       day_of(reminder->day, arena), days(reminder->number, arena));
}

static const char *invitation_words(const struct reminder *reminder, struct arena *arena)
{
    return arena_print(arena,
                       "You have been invited to Senconet and have not joined yet. The code you "
                       "were given is good until %s; if you no longer have it, ask the trust for "
                       "another.",
                       day_of(reminder->day, arena));
}

const char *reminder_words(const struct reminder *reminder, struct arena *arena)
{
    switch (reminder->kind) {
    case REMIND_RETURN:
        return return_words(reminder, arena);
    case REMIND_QUERIES:
        return queries_words(reminder, arena);
    case REMIND_CLOCK:
        return arena_print(arena, "The qualification of a SENCO, at %s (%lld): %s", reminder->about,
                           (long long)reminder->school, reminder->clock);
    case REMIND_CERTIFICATE:
        return certificate_words(reminder, arena);
    case REMIND_INVITATION:
        return invitation_words(reminder, arena);
    }
    return "";
}

const char *reminder_mail(const char *name, const char *bullets, struct arena *arena)
{
    return arena_print(arena,
                       "Dear %s,\n\nthis is what waits for you in Senconet:\n\n%s\n\n"
                       "To see it, open Senconet (senco open).\n"
                       "This mail was written by the trust's server, at most once a day; an answer "
                       "to it\nis read by nobody. Ask the trust's administrator if something in it "
                       "is wrong.\n",
                       name, bullets);
}
