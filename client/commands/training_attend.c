/* senco training attend: whoever arranges an event: say who came. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"
#include "client/line/number_text.h"
#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/wire/message.h"

static const struct argument attend_arguments[] = {
    {.name = "came",
     .value = "BOOKING[=HOURS]",
     .help = "who came, by the booking; with hours, where they were fewer than the event's",
     .repeats = true,
     .field = "attendees"},
    {.name = "absent",
     .value = "BOOKING",
     .help = "who had a place and did not come",
     .repeats = true},
    {.name = "all", .help = "all others who have a place came"},
    {.name = "replaces",
     .value = "VERSION",
     .help = "who came has been recorded before: the version you looked at"},
    WRITE_ID_OPTION,
    {0},
};

static const struct number_form hours_form = {.places = 2, .unit = NUMBER_PLAIN, .max = 100000};

static Senconet__V1__Attendee *add_attendee(struct arena *arena,
                                            Senconet__V1__AttendRequest *request, uint64_t booking,
                                            bool came)
{
    Senconet__V1__Attendee *attendee = message_new(arena, &senconet__v1__attendee__descriptor);
    attendee->has_booking = attendee->has_came = 1;
    attendee->booking = booking;
    attendee->came = came;
    request->attendees[request->n_attendees++] = attendee;
    return attendee;
}

/* "31" or "31=2.5" */
static bool read_attendee(struct visit *visit, Senconet__V1__AttendRequest *request,
                          const char *text, bool came)
{
    char number[NUMBER_TEXT], reason[NUMBER_REASON] = "is no booking's number";
    size_t length = strcspn(text, "=");
    uint64_t booking = 0, hours = 0;
    bool has_hours = came && text[length] == '=';
    snprintf(number, sizeof number, "%.*s", (int)length, text);
    if (number_parse(number, INT64_MAX, &booking) && (has_hours || text[length] == '\0') &&
        (!has_hours || number_text_read(text + length + 1, &hours_form, &hours, reason))) {
        Senconet__V1__Attendee *attendee = add_attendee(&visit->arena, request, booking, came);
        attendee->has_hours_hundredths = has_hours;
        attendee->hours_hundredths = hours;
        return true;
    }
    refusal_say(visit->arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" %s",
                came ? "came" : "absent", text, reason);
    return false;
}

static bool is_named(const Senconet__V1__AttendRequest *request, uint64_t booking)
{
    for (size_t i = 0; i < request->n_attendees; i++)
        if (request->attendees[i]->booking == booking)
            return true;
    return false;
}

static enum exit_code add_others(struct visit *visit, Senconet__V1__AttendRequest *request)
{
    Senconet__V1__ListBookingsRequest asked = SENCONET__V1__LIST_BOOKINGS_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    asked.has_event = 1;
    asked.event = request->event;
    const Senconet__V1__ListBookingsAnswer *answer =
        visit_ask_all(visit, &senconet__v1__training__descriptor, "Bookings", &asked.base, &code);
    if (answer == NULL)
        return code;
    size_t room = request->n_attendees + answer->n_bookings + 1;
    Senconet__V1__Attendee **all = arena_need(&visit->arena, room * sizeof(void *));
    memcpy(all, request->attendees, request->n_attendees * sizeof(void *));
    request->attendees = all;
    for (size_t i = 0; i < answer->n_bookings; i++)
        if (answer->bookings[i]->state == SENCONET__V1__BOOKING__STATE__BOOKED &&
            !is_named(request, answer->bookings[i]->number))
            (void)add_attendee(&visit->arena, request, answer->bookings[i]->number, true);
    return EXIT_DONE;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    static const char *const options[] = {"absent", "came"};
    Senconet__V1__AttendRequest *request = message;
    request->attendees = arena_need(&visit->arena, ARGUMENTS_MAX * sizeof(void *));
    for (size_t option = 0; option < 2; option++)
        for (size_t i = 0; arguments_nth(arguments, options[option], i) != NULL; i++)
            if (!read_attendee(visit, request, arguments_nth(arguments, options[option], i),
                               option == 1))
                return EXIT_USAGE;
    enum exit_code code =
        arguments_switch(arguments, "all") ? add_others(visit, request) : EXIT_DONE;
    return code;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AttendAnswer *answer = message;
    (void)visit;
    printf("%llu came to event %llu, \"%s\" (version %llu)%s\n", (unsigned long long)answer->came,
           (unsigned long long)answer->event->number, answer->event->content->title,
           (unsigned long long)answer->event->attendance_version,
           answer->repeated ? "; this had been received before" : "");
    return EXIT_DONE;
}

const struct command training_attend_command = {
    .area = "training",
    .verb = "attend",
    .summary = "whoever arranges an event: say who came; a correction says all of it anew",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = attend_arguments,
    .examples = "  senco training attend 12 --all --absent 31\n"
                "  senco training attend 12 --replaces 1 --came 30 --came 32=2.5 --absent 31\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Attend",
                 .done = "who came has been recorded",
                 .operands = {"event"},
                 .fill = fill,
                 .print = print},
};
