/* Training.Booking: a booking with all that came of it. */
#include "server/handlers/list.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetBookingRequest *request = turn->request;
    number_field(request->has_booking, request->booking, "booking", "booking", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetBookingRequest *request = turn->request;
    bind_int(parameters, (int64_t)request->booking);
}

static Senconet__V1__PassedOn *passed_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__PassedOn *passed = message_new(arena, &senconet__v1__passed_on__descriptor);
    passed->has_version = passed->has_people = passed->has_replaces = 1;
    passed->version = (uint64_t)rows_int(rows, row, "file_number");
    passed->text = rows_copy(rows, row, "file_name", arena);
    passed->on = rows_copy(rows, row, "day", arena);
    passed->people = (uint64_t)rows_int(rows, row, "bytes");
    passed->at = rows_copy(rows, row, "file_at", arena);
    passed->replaces = (uint64_t)rows_int(rows, row, "replaces");
    return passed;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetBookingAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_booking_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "booking",
                          "there is no such booking, or it is not for you to read");
        return NULL;
    }
    Senconet__V1__Booking *booking = booking_of_row(turn->arena, rows, 0);
    size_t room = (size_t)rows->count * sizeof(void *);
    booking->passed_on = arena_need(turn->arena, room);
    booking->certificates = arena_need(turn->arena, room);
    for (int row = 0; row < rows->count; row++)
        if (!rows_null(rows, row, "day"))
            booking->passed_on[booking->n_passed_on++] = passed_of_row(turn->arena, rows, row);
        else if (!rows_null(rows, row, "file_number"))
            booking->certificates[booking->n_certificates++] =
                certificate_of_row(turn->arena, rows, row);
    answer->booking = booking;
    return &answer->base;
}

/* A row for each time it was passed on (a day, to so many people) and each certificate (so many
 * bytes). */
const struct handler training_booking = {
    .method = "senconet.v1.Training/Booking",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"training_booking",
                    "select b.*, l.* from booking_shown b left join lateral ("
                    " select r.version as file_number, null::smallint as type, r.words as"
                    "  file_name, r.people::bigint as bytes, null::bytea as fingerprint,"
                    "  iso(r.at) as file_at, r.day, r.replaces"
                    "  from training_report r where r.booking = b.number and r.kind = 3"
                    "   and not exists (select from training_report n where n.booking = b.number"
                    "    and n.kind = 3 and n.replaces = r.version)"
                    " union all select c.number, c.type, c.file_name, octet_length(c.content),"
                    "  c.fingerprint, iso(c.at), null, null"
                    "  from training_certificate c where c.booking = b.number) l on true"
                    " where b.number = $3::bigint and sees_training($1, $2, b.person, b.school)"
                    " order by l.file_number"},
               .bind = bind}},
    .reply = reply,
};
