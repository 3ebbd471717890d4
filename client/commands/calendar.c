/* senco calendar: what one is invited to or organises, for a calendar program. */
#include "client/calendar/ics_file.h"
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/line/refusal.h"
#include "senconet/v1/calendar.pb-c.h"

static const struct argument calendar_arguments[] = {
    {.name = "to",
     .value = "FILE",
     .help = "a calendar file (.ics) to write; - is standard output"},
    {.name = "from", .value = "DAY", .help = "from this day on; four weeks ago, where not said"},
    {.name = "replace", .help = "write over a file that is no calendar"},
    {0},
};

static struct calendar_event event_of(struct arena *arena, const Senconet__V1__CalendarEntry *entry)
{
    const char *where = entry->place;
    if (where != NULL && entry->host_name != NULL)
        where = arena_print(arena, "%s, %s", where, entry->host_name);
    return (struct calendar_event){.uid = arena_print(arena, "%s@senconet", entry->uid),
                                   .sequence = entry->version,
                                   .title = entry->title,
                                   .starts_at = entry->starts_at,
                                   .ends_at = entry->ends_at,
                                   .changed_at = entry->changed_at,
                                   .where = where,
                                   .online = entry->online,
                                   .agenda = (const char *const *)entry->agenda,
                                   .agenda_count = entry->n_agenda,
                                   .cancelled = entry->cancelled};
}

static enum exit_code keep(struct visit *visit, const void *message)
{
    const Senconet__V1__MyCalendarAnswer *answer = message;
    const char *path = arguments_value(visit->arguments, "to");
    if (path == NULL || (visit->json && strcmp(path, "-") == 0)) /* JSON goes there */
        return EXIT_DONE;
    struct calendar_event *events =
        arena_need(&visit->arena, (answer->n_entries + 1) * sizeof *events);
    for (size_t i = 0; i < answer->n_entries; i++)
        events[i] = event_of(&visit->arena, answer->entries[i]);
    const char *fault = ics_file_write(path, arguments_switch(visit->arguments, "replace"), events,
                                       answer->n_entries);
    if (fault == NULL)
        return EXIT_DONE;
    refusal_say(visit->arguments, GRPC_INTERNAL, "%s: %s", path, fault);
    return EXIT_FILE;
}

static void add_row(struct table *table, const Senconet__V1__CalendarEntry *entry)
{
    char time[MEETING_TIME];
    table_add_value(table, meeting_time_words(time, entry->from, entry->until), entry->from);
    table_add(table, entry->title);
    table_add(table, entry->host_name);
    table_add(table, entry->place != NULL ? entry->place : entry->online);
    table_add(table, entry->cancelled ? "cancelled" : NULL);
    table_add(table, entry->until);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"When",     "What", "Host", "Where",
                                          "Standing", "Ends", NULL};
    const Senconet__V1__MyCalendarAnswer *answer = message;
    const char *path = arguments_value(visit->arguments, "to");
    if (path != NULL) {
        if (strcmp(path, "-") != 0)
            fprintf(stderr, "The calendar is in %s.\n", path);
        return EXIT_DONE;
    }
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_entries; i++)
        add_row(table, answer->entries[i]);
    table_file_only(table, 5);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command calendar_command = {
    .area = "calendar",
    .summary = "what you are invited to or organise; as a file for a calendar program",
    .operands = "",
    .arguments = calendar_arguments,
    .examples = "  senco calendar\n"
                "  senco calendar --to senconet.ics\n"
                "\n"
                "The file stays as it is. For a calendar that follows every change, ask who looks "
                "after your\n"
                "computer to run this every night, and to show your calendar program the file.\n",
    .question = {.service = &senconet__v1__calendar__descriptor,
                 .method = "Mine",
                 .all_pages = true,
                 .none = "You are invited to nothing from that day on.",
                 .keep = keep,
                 .print = print},
};
