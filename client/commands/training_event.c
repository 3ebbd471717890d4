/* Events, typed and printed. */
#include "client/commands/training_event.h"

#include "client/commands/write_options.h"
#include "client/line/day_words.h"
#include "client/line/local_time.h"
#include "client/line/number_option.h"
#include "client/line/quantity.h"
#include "client/line/refusal.h"
#include "client/line/value_words.h"
#include "common/base/number.h"
#include "common/wire/message.h"

#include <inttypes.h>

const struct word event_kind_options[] = {
    {"trust", SENCONET__V1__EVENT_CONTENT__KIND__TRUST},
    {"authority", SENCONET__V1__EVENT_CONTENT__KIND__AUTHORITY},
    {"higher-education", SENCONET__V1__EVENT_CONTENT__KIND__HIGHER_EDUCATION},
    {"conference", SENCONET__V1__EVENT_CONTENT__KIND__CONFERENCE},
    {"school", SENCONET__V1__EVENT_CONTENT__KIND__SCHOOL},
    {NULL, 0}};

enum { NEEDS_MAX = 50, HOURS_TO_QUANTITY = 10 };

static const struct number_form hours_form = {.places = 2, .unit = NUMBER_PLAIN, .max = 100000};
static const struct number_form cost_form = {.places = 2, .unit = NUMBER_POUNDS, .max = 100000000};
static const struct number_form count_form = {.places = 0, .unit = NUMBER_PLAIN, .max = 100000};

static void take_text(const struct arguments *arguments, const char *option, char **field)
{
    const char *text = arguments_value(arguments, option);
    if (text != NULL)
        *field = (char *)(uintptr_t)text;
}

static bool take_number(const struct arguments *arguments, const char *option, const char *what,
                        const struct number_form *form, protobuf_c_boolean *given, uint64_t *field)
{
    struct figure number = {*given, *field};
    if (!number_option(arguments, option, what, form, &number))
        return false;
    *given = number.given;
    *field = number.value;
    return true;
}

static bool take_numbers(const struct arguments *arguments, Senconet__V1__EventContent *content)
{
    return take_number(arguments, "hours", "hours of training", &hours_form,
                       &content->has_hours_hundredths, &content->hours_hundredths) &&
           take_number(arguments, "cost", "what a place costs", &cost_form,
                       &content->has_cost_pence, &content->cost_pence) &&
           take_number(arguments, "places", "places", &count_form, &content->has_places,
                       &content->places) &&
           take_number(arguments, "briefing", "staff", &count_form, &content->has_staff,
                       &content->staff);
}

static void take_switch(const struct arguments *arguments, const char *option,
                        protobuf_c_boolean *given, protobuf_c_boolean *field)
{
    if (!arguments_switch(arguments, option))
        return;
    *given = *field = 1;
}

static void take_switches(const struct arguments *arguments, Senconet__V1__EventContent *content)
{
    take_switch(arguments, "online", &content->has_online, &content->online);
    take_switch(arguments, "led", &content->has_led, &content->led);
    take_switch(arguments, "open", &content->has_open, &content->open);
    if (arguments_value(arguments, "briefing") != NULL)
        content->has_led = content->led = content->has_briefing = content->briefing = 1;
}

static bool take_needs(struct visit *visit, Senconet__V1__EventContent *content)
{
    const char *text = arguments_nth(visit->arguments, "need", 0);
    if (text == NULL)
        return true;
    content->needs = arena_need(&visit->arena, NEEDS_MAX * sizeof *content->needs);
    content->n_needs = 0;
    for (size_t i = 0; text != NULL; text = arguments_nth(visit->arguments, "need", ++i))
        if (i == NEEDS_MAX || !number_parse(text, INT64_MAX, &content->needs[content->n_needs++])) {
            refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT,
                        "--need: \"%s\" is no need's number: senco need list shows them", text);
            return false;
        }
    return true;
}

enum exit_code event_fill(struct visit *visit, Senconet__V1__EventContent *content)
{
    const struct arguments *arguments = visit->arguments;
    unsigned kind = content->kind;
    if (!word_option(arguments, "kind", event_kind_options, &kind) ||
        !take_numbers(arguments, content) || !take_needs(visit, content))
        return EXIT_USAGE;
    content->has_kind = 1;
    content->kind = (Senconet__V1__EventContent__Kind)kind;
    take_text(arguments, "title", &content->title);
    take_text(arguments, "begins", &content->begins);
    take_text(arguments, "ends", &content->ends);
    take_text(arguments, "provider", &content->provider);
    take_text(arguments, "where", &content->place);
    take_text(arguments, "book-by", &content->book_by);
    take_switches(arguments, content);
    return EXIT_DONE;
}

Senconet__V1__EventContent *event_content_new(struct visit *visit)
{
    return message_new(&visit->arena, &senconet__v1__event_content__descriptor);
}

/* Another day is another last day to book, where nobody has said one: of the day it begins. */
Senconet__V1__EventContent *event_content_now(struct visit *visit, uint64_t event,
                                              enum exit_code *code)
{
    Senconet__V1__GetEventRequest request = SENCONET__V1__GET_EVENT_REQUEST__INIT;
    request.has_event = 1;
    request.event = event;
    const Senconet__V1__GetEventAnswer *answer =
        visit_ask(visit, &senconet__v1__training__descriptor, "Get", &request.base, code);
    if (answer == NULL)
        return NULL;
    Senconet__V1__EventContent *content = answer->event->content;
    if (content->book_by != NULL && content->begins != NULL &&
        strncmp(content->book_by, content->begins, strlen(content->book_by)) == 0)
        content->book_by = NULL;
    return content;
}

static void print_part(const Senconet__V1__EventContent *content)
{
    if (content->briefing)
        printf("  A statutory briefing of %" PRIu64 " staff\n", content->staff);
    for (size_t i = 0; i < content->n_needs; i++)
        printf("  Answers need %" PRIu64 "\n", content->needs[i]);
}

static void print_places(const Senconet__V1__TrainingEvent *event)
{
    const Senconet__V1__EventContent *content = event->content;
    char day[DATE_WORDS], places[NUMBER_TEXT];
    if (event->has_school && !content->open)
        return;
    printf("  Places: %" PRIu64 " taken of %s, %" PRIu64 " waiting; %s %s\n", event->taken,
           content->has_places ? number_print(places, content->places, 0) : "as many as come",
           event->waiting, event->bookable ? "can be booked until" : "the last day to book was",
           day_words(day, content->book_by));
}

void event_print(const Senconet__V1__TrainingEvent *event)
{
    const Senconet__V1__EventContent *content = event->content;
    char span[LOCAL_SPAN_WORDS], hours[QUANTITY_TEXT], cost[NUMBER_TEXT];
    printf("Event %" PRIu64 ", version %" PRIu64 ": %s%s\n", event->number, event->version,
           content->title, event->cancelled ? " (CANCELLED)" : "");
    printf("  %s: %s, %s\n", local_span_words(span, content->begins, content->ends),
           content->place != NULL ? content->place : "online",
           quantity_hours(hours, content->hours_hundredths * HOURS_TO_QUANTITY));
    printf("  %s%s%s, %s a place\n", event_kind_words(content->kind),
           content->provider != NULL ? ", by " : "",
           content->provider != NULL ? content->provider : "",
           content->cost_pence > 0 ? number_print_pounds(cost, content->cost_pence) : "free");
    printf("  %s %s%s%s\n", content->led ? "Led by" : "Arranged by", event->name,
           event->school_name != NULL ? ", " : "",
           event->school_name != NULL ? event->school_name : "");
    print_part(content);
    print_places(event);
    if (event->cancelled_because != NULL)
        printf("  Cancelled: %s\n", event->cancelled_because);
    if (event->attendance_version > 0)
        printf("  Who came has been recorded (version %" PRIu64 ")\n", event->attendance_version);
}

enum exit_code event_print_written(struct visit *visit, const void *message)
{
    const Senconet__V1__WriteEventAnswer *answer = message;
    (void)visit;
    event_print(answer->event);
    if (answer->event->over)
        printf("  This event is over: it stands among those that were (senco training list --until"
               " %.10s)\n",
               answer->event->content->begins);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}
