/* senco training list: events of training, the next first. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/line/local_time.h"
#include "client/line/table.h"
#include "client/line/value_words.h"
#include "common/base/number.h"

static const struct argument list_arguments[] = {
    {.name = "from", .value = "DAY", .help = "those that begin from this day on"},
    {.name = "until", .value = "DAY", .help = "or until this day, which is included"},
    {.name = "without-takers", .help = "that could be booked, and nobody has"},
    {0},
};

static const char *booking_words(const Senconet__V1__TrainingEvent *event)
{
    const Senconet__V1__EventContent *content = event->content;
    bool full = content->has_places && event->taken >= content->places;
    if (event->cancelled || !event->bookable)
        return event->cancelled ? "cancelled" : NULL;
    return full ? "full: you can wait" : "can be booked";
}

static void add_row(struct table *table, const Senconet__V1__TrainingEvent *event)
{
    const Senconet__V1__EventContent *content = event->content;
    char number[NUMBER_TEXT], pounds[NUMBER_TEXT], begins[LOCAL_TIME_WORDS];
    table_add(table, number_print(number, event->number, 0));
    table_add_value(table, local_time_words(begins, content->begins), content->begins);
    table_add(table, content->title);
    table_add(table, event_kind_words(content->kind));
    table_add(table, content->place != NULL ? content->place : "online");
    table_add(table, number_print(number, content->hours_hundredths, 2));
    table_add_value(table, number_print_pounds(pounds, content->cost_pence),
                    number_print(number, content->cost_pence, 2));
    table_add(table, content->has_places ? number_print(number, content->places, 0) : NULL);
    table_add(table, number_print(number, event->taken, 0));
    table_add(table, number_print(number, event->waiting, 0));
    table_add(table, booking_words(event));
    table_add(table, number_print(number, event->version, 0));
    table_add(table, content->ends);
    table_add(table, content->provider);
    table_add(table, event->name);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {
        "Event", "Begins",  "What",    "Kind",    "Where", "Hours",    "Cost",     "Places",
        "Taken", "Waiting", "Booking", "Version", "Ends",  "Provider", "Arranged", NULL};
    const Senconet__V1__ListEventsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_events; i++)
        add_row(table, answer->events[i]);
    for (unsigned column = 5; column <= 9; column++)
        table_right(table, column);
    for (unsigned column = 12; column <= 14; column++)
        table_file_only(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command training_list_command = {
    .area = "training",
    .verb = "list",
    .summary = "events of training that are not over, the next first; or of any days",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco training list\n"
                "  senco training list --without-takers\n"
                "  senco training list --from 2025-09-01 --until 2026-08-31 --csv events.csv\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No event fits what you say.",
                 .print = print},
};
