/* Bookings and what came of them as messages. */
#ifndef SERVER_HANDLERS_TRAINING_BOOKING_ROW_H
#define SERVER_HANDLERS_TRAINING_BOOKING_ROW_H

#include "senconet/v1/training.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* Of a row of the view booking_shown. */
Senconet__V1__Booking *booking_of_row(struct arena *arena, const struct rows *rows, int row);

/* Of a row of file_number, type, file_name, bytes, fingerprint and file_at. */
Senconet__V1__CertificateFile *certificate_of_row(struct arena *arena, const struct rows *rows,
                                                  int row);

#endif
