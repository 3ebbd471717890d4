/* Content of events. */
#include "server/handlers/training/event_content.h"

#include "common/domain/london_time.h"
#include "server/handlers/day_field.h"
#include "server/handlers/time_field.h"
#include "server/handlers/words_field.h"

enum {
    TITLE_CHARACTERS = 200,
    HOURS_MAX_HUNDREDTHS = 100000,
    COST_MAX_PENCE = 100000000,
    PEOPLE_MAX = 100000,
    NEEDS_MAX = 50,
    LONGEST_DAYS = 400,
    DAY_SECONDS = 86400
};

/* The last day to book: none after the event is. */
static void check_book_by(const Senconet__V1__EventContent *content, struct arena *arena,
                          struct event_times *times, struct violations *violations)
{
    struct date day = day_field(content->book_by, "content.bookBy", false, violations);
    int minutes;
    times->book_by = content->book_by;
    if (content->book_by == NULL)
        times->book_by = arena_copy_n(arena, content->begins, DATE_TEXT - 2);
    else if (date_given(day) && date_compare(day, london_day(times->ends, &minutes)) > 0)
        violations_add(violations, "content.bookBy", "the event is over by then");
}

static void check_times(const Senconet__V1__EventContent *content, struct arena *arena,
                        struct event_times *times, struct violations *violations)
{
    times->begins = time_field(content->begins, "content.begins", true, violations);
    times->ends = time_field(content->ends, "content.ends", true, violations);
    if (times->begins == 0 || times->ends == 0)
        return;
    int64_t seconds = times->ends - times->begins;
    if (seconds <= 0)
        violations_add(violations, "content.ends", "the event would end before it begins");
    else if (seconds > (int64_t)LONGEST_DAYS * DAY_SECONDS)
        violations_add(violations, "content.ends", "no event lasts longer than %d days",
                       LONGEST_DAYS);
    else if (content->hours_hundredths * 36 > (uint64_t)seconds)
        violations_add(violations, "content.hours",
                       "these are more hours than there are from its beginning to its end");
    if (seconds > 0)
        check_book_by(content, arena, times, violations);
}

static void check_number(bool given, uint64_t number, uint64_t max, const char *field,
                         const char *words, struct violations *violations)
{
    if (given && (number == 0 || number > max))
        violations_add(violations, field, "%s", words);
}

static void check_numbers(const Senconet__V1__EventContent *content, struct violations *violations)
{
    if (content->hours_hundredths == 0 || content->hours_hundredths > HOURS_MAX_HUNDREDTHS)
        violations_add(violations, "content.hours",
                       "say how many hours of training it is, 0.01 to 1000");
    if (content->cost_pence > COST_MAX_PENCE)
        violations_add(violations, "content.cost", "a place does not cost more than £1,000,000");
    check_number(content->has_places, content->places, PEOPLE_MAX, "content.places",
                 "there are 1 to 100,000 places; leave it out where there is no limit", violations);
    check_number(content->has_staff, content->staff, PEOPLE_MAX, "content.staff",
                 "1 to 100,000 staff are briefed", violations);
    if (content->n_needs > NEEDS_MAX)
        violations_add(violations, "content.needs", "it answers at most %d needs", NEEDS_MAX);
    for (size_t i = 0; i < content->n_needs && i < NEEDS_MAX; i++)
        if (content->needs[i] == 0 || content->needs[i] > INT64_MAX)
            violations_add(violations, "content.needs", "needs are named by their numbers");
}

static void check_words(const Senconet__V1__EventContent *content, struct violations *violations)
{
    words_needed(content->title, "content.title", TITLE_CHARACTERS, "what it is called",
                 violations);
    words_optional(content->provider, "content.provider", TITLE_CHARACTERS, "who provides it",
                   violations);
    words_optional(content->place, "content.place", TITLE_CHARACTERS, "where it is", violations);
    if (content->place == NULL && !content->online)
        violations_add(violations, "content.place", "say where it is, or that it is online");
}

/* Who leads it, whom it is for. */
static void check_part(const Senconet__V1__EventContent *content, bool own,
                       struct violations *violations)
{
    if (!content->has_kind || content->kind == SENCONET__V1__EVENT_CONTENT__KIND__KIND_NOT_SAID)
        violations_add(violations, "content.kind", "say what kind of event it is");
    if (!own && (content->led || content->briefing || content->open))
        violations_add(violations, "content.led",
                       "that they lead it is said by a SENCO, of an event of their own");
    else if (!content->led && (content->briefing || content->open))
        violations_add(violations, content->open ? "content.open" : "content.briefing",
                       "only of what you lead: say that, too");
    else if (own && !content->led && content->has_places)
        violations_add(violations, "content.places",
                       "of an event you go to, only your own place is kept here");
    if (content->briefing != content->has_staff)
        violations_add(violations, "content.staff",
                       content->briefing ? "say how many staff were briefed"
                                         : "only of a statutory briefing");
}

void event_content_check(const Senconet__V1__EventContent *content, bool own, struct arena *arena,
                         struct event_times *times, struct violations *violations)
{
    if (content == NULL) {
        violations_add(violations, "content", "say what the event is");
        return;
    }
    check_words(content, violations);
    check_times(content, arena, times, violations);
    check_numbers(content, violations);
    check_part(content, own, violations);
}

static const char *needs_text(const Senconet__V1__EventContent *content, struct arena *arena)
{
    const char *text = "{";
    for (size_t i = 0; i < content->n_needs; i++)
        text = arena_print(arena, "%s%s%llu", text, i > 0 ? "," : "",
                           (unsigned long long)content->needs[i]);
    return arena_print(arena, "%s}", text);
}

void event_content_bind(const Senconet__V1__EventContent *content, const struct event_times *times,
                        struct parameters *parameters)
{
    static const Senconet__V1__EventContent none = SENCONET__V1__EVENT_CONTENT__INIT;
    if (content == NULL)
        content = &none;
    bind_int(parameters, (int64_t)content->kind);
    bind_text(parameters, content->title);
    bind_text(parameters, content->begins);
    bind_text(parameters, content->ends);
    bind_int(parameters, times->begins);
    bind_int(parameters, times->ends);
    bind_int(parameters, (int64_t)content->hours_hundredths);
    bind_text(parameters, content->provider);
    bind_int(parameters, (int64_t)content->cost_pence);
    bind_int_or_null(parameters, content->has_places, content->places);
    bind_text(parameters, content->place);
    bind_bool(parameters, content->online);
    bind_text(parameters, times->book_by);
    bind_text(parameters, needs_text(content, parameters->arena));
    bind_bool(parameters, content->led);
    bind_bool(parameters, content->briefing);
    bind_int_or_null(parameters, content->has_staff, content->staff);
    bind_bool(parameters, content->open);
}
