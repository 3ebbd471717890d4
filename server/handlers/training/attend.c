/* Training.Attend: who arranges an event says who came. One statement for all of them, however many
 * there are. */
#include "server/handlers/list.h"
#include "server/handlers/outcome.h"
#include "server/handlers/training/event_row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

#include <stdlib.h>

enum { ATTENDEES_MAX = 2000, HOURS_MAX_HUNDREDTHS = 100000 };

static const char *at_attendee(struct arena *arena, size_t at, const char *field)
{
    return arena_print(arena, "attendees[%zu].%s", at, field);
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* Whoever is named twice would be counted twice. */
static void check_once(const Senconet__V1__AttendRequest *request, struct violations *violations)
{
    uint64_t *numbers = arena_need(violations->arena, (request->n_attendees + 1) * sizeof *numbers);
    for (size_t i = 0; i < request->n_attendees; i++)
        numbers[i] = request->attendees[i]->booking;
    qsort(numbers, request->n_attendees, sizeof *numbers, by_number);
    for (size_t i = 1; i < request->n_attendees; i++)
        if (numbers[i] == numbers[i - 1]) {
            violations_add(violations, "attendees", "booking %llu is named twice",
                           (unsigned long long)numbers[i]);
            return;
        }
}

static void check_attendee(const Senconet__V1__Attendee *attendee, size_t at,
                           struct violations *violations)
{
    struct arena *arena = violations->arena;
    number_field(attendee->has_booking, attendee->booking, at_attendee(arena, at, "booking"),
                 "booking", true, violations);
    if (!attendee->has_came)
        violations_add(violations, at_attendee(arena, at, "came"), "say whether they came");
    else if (!attendee->came && attendee->hours_hundredths > 0)
        violations_add(violations, at_attendee(arena, at, "hours"),
                       "who did not come has no hours");
    else if (attendee->hours_hundredths > HOURS_MAX_HUNDREDTHS)
        violations_add(violations, at_attendee(arena, at, "hours"), "no event has so many hours");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AttendRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_event, request->event, "event", "event", true, violations);
    replaces_field(request->replaces, violations);
    if (request->n_attendees == 0 || request->n_attendees > ATTENDEES_MAX) {
        violations_add(violations, "attendees", "say who came, by their bookings (at most %d)",
                       ATTENDEES_MAX);
        return;
    }
    for (size_t i = 0; i < request->n_attendees; i++)
        check_attendee(request->attendees[i], i, violations);
    check_once(request, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AttendRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->event);
    bind_int(parameters, (int64_t)request->replaces);
    for (size_t i = 0; i < request->n_attendees; i++) {
        const Senconet__V1__Attendee *attendee = request->attendees[i];
        parameters_next_row(parameters);
        bind_int(parameters, (int64_t)attendee->booking);
        bind_bool(parameters, attendee->came);
        bind_int_or_null(parameters, attendee->has_hours_hundredths, attendee->hours_hundredths);
    }
}

static const struct outcome_words refusals[] = {
    {"no event", GRPC_NOT_FOUND, "event", "there is no such event that you arrange"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "event", "this event was cancelled"},
    {"to come", GRPC_FAILED_PRECONDITION, "event", "this event has not begun yet"},
    {0},
};

/* True where nothing was stored and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__AttendRequest *request = turn->request;
    const char *outcome = rows_text(rows, 0, "outcome");
    bool absent = strcmp(outcome, "not booked") == 0, long_ = strcmp(outcome, "too long") == 0;
    size_t at = (size_t)rows_int(rows, 0, "fault");
    if (absent)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, at_attendee(turn->arena, at, "booking"),
                          "booking %llu had no place at this event: who was not there is not "
                          "counted; nothing was stored",
                          (unsigned long long)request->attendees[at]->booking);
    if (strcmp(outcome, "not named") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "attendees",
                          "say of everybody who has a place whether they came: %s; nothing was "
                          "stored",
                          rows_text(rows, 0, "missing"));
    if (long_)
        turn_refuse_field(turn, GRPC_INVALID_ARGUMENT, at_attendee(turn->arena, at, "hours"),
                          "the event had fewer hours; nothing was stored");
    return turn->refused != GRPC_OK || outcome_refused(turn, rows, refusals);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AttendAnswer *answer =
        message_new(turn->arena, &senconet__v1__attend_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->event = event_of_row(turn->arena, rows, 0);
    answer->has_repeated = answer->has_came = 1;
    answer->repeated = outcome_repeated(rows);
    answer->came = (uint64_t)rows_int(rows, 0, "came");
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    WRITE_ONCE("training_attendance_write_once"),
    {0},
};

const struct handler training_attend = {
    .method = "senconet.v1.Training/Attend",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"training_attend",
                        "select r.outcome, r.newest_now, r.fault, r.missing, r.came, (r.shown).*"
                        " from attend_event($1::bigint, $2::bigint[], $3::uuid, $4::bigint,"
                        " $5::bigint, $6::bigint[], $7::boolean[], $8::bigint[]) r"},
          .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
