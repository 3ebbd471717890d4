/* senco meeting calendar: one network meeting for a calendar program. */
#include "client/calendar/ics_file.h"
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/line/refusal.h"
#include "senconet/v1/meetings.pb-c.h"

static const struct argument calendar_arguments[] = {
    {.name = "to",
     .value = "FILE",
     .help = "a calendar file (.ics); - is standard output",
     .needed = true},
    {.name = "replace", .help = "write over a file that is no calendar"},
    {0},
};

/* Titles in their order: items come so. */
static const char **agenda_of(struct arena *arena, const Senconet__V1__GetMeetingAnswer *answer,
                              size_t *count)
{
    const char **agenda = arena_need(arena, (answer->n_items + 1) * sizeof *agenda);
    *count = 0;
    for (size_t i = 0; i < answer->n_items; i++)
        if (answer->items[i]->standing == SENCONET__V1__AGENDA_STANDING__ITEM_ON_AGENDA)
            agenda[(*count)++] = answer->items[i]->title;
    return agenda;
}

static struct calendar_event event_of(struct arena *arena,
                                      const Senconet__V1__GetMeetingAnswer *answer)
{
    const Senconet__V1__Meeting *meeting = answer->meeting;
    struct calendar_event event = {.uid = arena_print(arena, "%s@senconet", meeting->uid),
                                   .sequence = meeting->version + meeting->agenda_version,
                                   .title = meeting->title,
                                   .starts_at = meeting->starts_at,
                                   .ends_at = meeting->ends_at,
                                   .changed_at = meeting->changed_at,
                                   .where = meeting->place,
                                   .online = meeting->online,
                                   .cancelled = meeting->cancelled};
    event.agenda = agenda_of(arena, answer, &event.agenda_count);
    if (event.where != NULL && meeting->host_name != NULL)
        event.where = arena_print(arena, "%s, %s", event.where, meeting->host_name);
    return event;
}

static enum exit_code keep(struct visit *visit, const void *message)
{
    const char *path = arguments_value(visit->arguments, "to");
    if (visit->json && strcmp(path, "-") == 0) /* JSON goes there */
        return EXIT_DONE;
    const struct calendar_event event = event_of(&visit->arena, message);
    const char *fault =
        ics_file_write(path, arguments_switch(visit->arguments, "replace"), &event, 1);
    if (fault == NULL)
        return EXIT_DONE;
    refusal_say(visit->arguments, GRPC_INTERNAL, "%s: %s", path, fault);
    return EXIT_FILE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const char *path = arguments_value(visit->arguments, "to");
    (void)message;
    if (strcmp(path, "-") != 0)
        fprintf(stderr, "The meeting is in %s.\n", path);
    return EXIT_DONE;
}

const struct command meeting_calendar_command = {
    .area = "meeting",
    .verb = "calendar",
    .summary = "a network meeting as a file for a calendar program",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = calendar_arguments,
    .examples = "  senco meeting calendar 3 --to meeting.ics\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Get",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .keep = keep,
                 .print = print},
};
