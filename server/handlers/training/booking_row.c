/* Rows -> bookings. */
#include "server/handlers/training/booking_row.h"

#include "common/wire/message.h"

static Senconet__V1__Support *support_of_row(struct arena *arena, const struct rows *rows, int row)
{
    if (rows_null(rows, row, "support_version"))
        return NULL;
    Senconet__V1__Support *support = message_new(arena, &senconet__v1__support__descriptor);
    support->has_version = support->has_granted = support->has_release = support->has_cover =
        support->has_fees_pence = 1;
    support->version = (uint64_t)rows_int(rows, row, "support_version");
    support->granted = rows_bool(rows, row, "granted");
    support->release = rows_bool(rows, row, "release");
    support->cover = rows_bool(rows, row, "cover");
    support->fees_pence = (uint64_t)rows_int(rows, row, "fees_pence");
    support->reason = rows_copy(rows, row, "support_reason", arena);
    support->by = rows_copy(rows, row, "support_by", arena);
    support->at = rows_copy(rows, row, "support_at", arena);
    return support;
}

static Senconet__V1__Feedback *feedback_of_row(struct arena *arena, const struct rows *rows,
                                               int row)
{
    if (rows_null(rows, row, "feedback_version"))
        return NULL;
    Senconet__V1__Feedback *feedback = message_new(arena, &senconet__v1__feedback__descriptor);
    feedback->has_version = feedback->has_would_recommend = 1;
    feedback->version = (uint64_t)rows_int(rows, row, "feedback_version");
    feedback->text = rows_copy(rows, row, "feedback", arena);
    feedback->would_recommend = rows_bool(rows, row, "recommend");
    feedback->at = rows_copy(rows, row, "feedback_at", arena);
    return feedback;
}

static void set_event(Senconet__V1__Booking *booking, struct arena *arena, const struct rows *rows,
                      int row)
{
    booking->title = rows_copy(rows, row, "title", arena);
    booking->begins = rows_copy(rows, row, "begins", arena);
    booking->academic_year = rows_copy(rows, row, "academic_year", arena);
    booking->has_came = booking->has_hours_hundredths = !rows_null(rows, row, "came");
    booking->came = rows_bool(rows, row, "came");
    booking->hours_hundredths = (uint64_t)rows_int(rows, row, "hours_hundredths");
}

Senconet__V1__Booking *booking_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Booking *booking = message_new(arena, &senconet__v1__booking__descriptor);
    booking->has_number = booking->has_event = booking->has_school = booking->has_person =
        booking->has_state = 1;
    booking->number = (uint64_t)rows_int(rows, row, "number");
    booking->event = (uint64_t)rows_int(rows, row, "event");
    booking->school = (uint64_t)rows_int(rows, row, "school");
    booking->school_name = rows_copy(rows, row, "school_name", arena);
    booking->person = (uint64_t)rows_int(rows, row, "person");
    booking->name = rows_copy(rows, row, "name", arena);
    booking->state = (Senconet__V1__Booking__State)rows_int(rows, row, "state");
    booking->has_position = !rows_null(rows, row, "position");
    booking->position = (uint64_t)rows_int(rows, row, "position");
    booking->has_need = !rows_null(rows, row, "need");
    booking->need = (uint64_t)rows_int(rows, row, "need");
    booking->booked_at = rows_copy(rows, row, "booked_at", arena);
    booking->cancelled_by = rows_copy(rows, row, "cancelled_by", arena);
    booking->cancelled_because = rows_copy(rows, row, "cancelled_because", arena);
    set_event(booking, arena, rows, row);
    booking->support = support_of_row(arena, rows, row);
    booking->feedback = feedback_of_row(arena, rows, row);
    return booking;
}

Senconet__V1__CertificateFile *certificate_of_row(struct arena *arena, const struct rows *rows,
                                                  int row)
{
    Senconet__V1__CertificateFile *file =
        message_new(arena, &senconet__v1__certificate_file__descriptor);
    size_t length;
    file->has_number = file->has_type = file->has_bytes = 1;
    file->number = (uint64_t)rows_int(rows, row, "file_number");
    file->type = (Senconet__V1__CertificateFile__Type)rows_int(rows, row, "type");
    file->file_name = rows_copy(rows, row, "file_name", arena);
    file->bytes = (uint64_t)rows_int(rows, row, "bytes");
    file->fingerprint =
        fingerprint_text(arena, rows_bytes(rows, row, "fingerprint", arena, &length));
    file->at = rows_copy(rows, row, "file_at", arena);
    return file;
}
