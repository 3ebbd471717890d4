/* What commands about bookings share. */
#ifndef CLIENT_COMMANDS_TRAINING_BOOKING_PRINT_H
#define CLIENT_COMMANDS_TRAINING_BOOKING_PRINT_H

#include "client/commands/visit.h"
#include "client/line/table.h"
#include "senconet/v1/training.pb-c.h"

void booking_print(const Senconet__V1__Booking *booking);

/* A table of them, with headers of its own; table_print and table_free are the caller's. */
struct table *booking_table(Senconet__V1__Booking *const *bookings, size_t count);

/* A question's print, of what was said of one. */
enum exit_code booking_print_reported(struct visit *visit, const void *answer);

#endif
