/* Training.Bookings: who goes where, the newest booking first. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/school_field.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListBookingsRequest *request = turn->request;
    page_check_number(turn, violations);
    number_field(request->has_event, request->event, "event", "event", false, violations);
    number_field(request->has_person, request->person, "person", "person", false, violations);
    school_field(request->has_at_school, request->at_school, "atSchool", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListBookingsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_int_or_null(parameters, request->has_event, request->event);
    bind_int_or_null(parameters, request->has_at_school, request->at_school);
    bind_int_or_null(parameters, request->has_person, request->person);
    bind_bool(parameters, request->without_support);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListBookingsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_bookings_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->bookings = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->bookings);
    for (int row = 0; row < count; row++) {
        Senconet__V1__Booking *booking = booking_of_row(turn->arena, rows, row);
        if (!rows_bool(rows, row, "sees")) { /* that is for the SENCO, their head and the trust */
            booking->support = NULL;
            booking->cancelled_because = NULL;
        }
        answer->bookings[answer->n_bookings++] = booking;
    }
    return &answer->base;
}

const struct handler training_bookings = {
    .method = "senconet.v1.Training/Bookings",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_bookings",
                             "select b.*, sees_training($1, $2, b.person, b.school) as sees"
                             " from list_bookings($1::bigint, $2::bigint[], $3::bigint,"
                             " $4::bigint, $5::bigint, $6::bigint, $7::bigint, $8::boolean) b"
                             " order by b.number desc"},
               .bind = bind}},
    .reply = reply,
};
