/* Training.Book: a SENCO books a place, or waits for one. */
#include "server/handlers/list.h"
#include "server/handlers/outcome.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"
#include "senconet/v1/training.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__BookPlaceRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_event, request->event, "event", "event", true, violations);
    number_field(request->has_need, request->need, "need", "need", false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__BookPlaceRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->event);
    bind_text(parameters, request->write_id);
    bind_int_or_null(parameters, request->has_need, request->need);
}

/* Nobody books twice in one crowd: one place a person at an event is all that is judged there. */
static uint64_t crowd_key(const struct turn *turn)
{
    return (uint64_t)turn->person;
}

static const struct outcome_words refusals[] = {
    {"no event", GRPC_NOT_FOUND, "event",
     "there is no such event, or no place there can be booked"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "event", "this event was cancelled"},
    {"led", GRPC_FAILED_PRECONDITION, "event", "you lead this event: it is no place of yours"},
    {"booked already", GRPC_FAILED_PRECONDITION, "event", "you have booked this event already"},
    {"no need", GRPC_NOT_FOUND, "need", "there is no such need of yours that is open"},
    {"over", GRPC_FAILED_PRECONDITION, "event",
     "the last day to book has passed, or the event is over"},
    {0},
};

static Senconet__V1__Booking *booking_message(struct arena *arena, const struct rows *rows)
{
    Senconet__V1__Booking *booking = message_new(arena, &senconet__v1__booking__descriptor);
    booking->has_number = booking->has_event = booking->has_school = booking->has_person =
        booking->has_state = 1;
    booking->number = (uint64_t)rows_int(rows, 0, "number");
    booking->event = (uint64_t)rows_int(rows, 0, "event");
    booking->school = (uint64_t)rows_int(rows, 0, "school");
    booking->person = (uint64_t)rows_int(rows, 0, "person");
    booking->state = (Senconet__V1__Booking__State)rows_int(rows, 0, "state");
    booking->has_position = !rows_null(rows, 0, "position");
    booking->position = (uint64_t)rows_int(rows, 0, "position");
    booking->has_need = !rows_null(rows, 0, "need");
    booking->need = (uint64_t)rows_int(rows, 0, "need");
    booking->booked_at = rows_copy(rows, 0, "booked_at", arena);
    return booking;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__BookPlaceAnswer *answer =
        message_new(turn->arena, &senconet__v1__book_place_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->booking = booking_message(turn->arena, rows);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    WRITE_ONCE("training_booking_write_once"),
    {0},
};

const struct handler training_book = {
    .method = "senconet.v1.Training/Book",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_book",
                             "select * from book_places($1::bigint[], $2::bigint[], $3::bigint[],"
                             " $4::text[], $5::bigint[])"},
               .bind = bind}},
    .crowd_key = crowd_key,
    .constraints = constraints,
    .reply = reply,
};
