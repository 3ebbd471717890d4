/* senco training show: an event, and who goes there (as far as you may see them). */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/training_event.h"
#include "common/wire/json.h"

static const Senconet__V1__ListBookingsAnswer *ask_bookings(struct visit *visit, uint64_t event,
                                                            enum exit_code *code)
{
    Senconet__V1__ListBookingsRequest request = SENCONET__V1__LIST_BOOKINGS_REQUEST__INIT;
    request.has_event = 1;
    request.event = event;
    return visit_ask_all(visit, &senconet__v1__training__descriptor, "Bookings", &request.base,
                         code);
}

static enum exit_code add(struct visit *visit, const void *message, json_t *json)
{
    const Senconet__V1__GetEventAnswer *answer = message;
    enum exit_code code = EXIT_DONE;
    const Senconet__V1__ListBookingsAnswer *bookings =
        ask_bookings(visit, answer->event->number, &code);
    if (bookings == NULL)
        return code;
    json_t *whole = message_to_json(&bookings->base);
    json_object_update(json, whole);
    json_decref(whole);
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetEventAnswer *answer = message;
    enum exit_code code = EXIT_DONE;
    const Senconet__V1__ListBookingsAnswer *bookings =
        ask_bookings(visit, answer->event->number, &code);
    if (bookings == NULL)
        return code;
    event_print(answer->event);
    struct table *table = booking_table(bookings->bookings, bookings->n_bookings);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command training_show_command = {
    .area = "training",
    .verb = "show",
    .summary = "an event, and who goes there, as far as you may see them",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco training show 12\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Get",
                 .operands = {"event"},
                 .add = add,
                 .print = print},
};
