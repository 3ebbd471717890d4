/* Row -> event. */
#include "server/handlers/returns/event.h"

#include "common/wire/message.h"
#include "common/wire/unpack.h"

uint8_t *event_pack_figures(struct arena *arena, Senconet__V1__FigureReason **figures, size_t count,
                            size_t *length)
{
    Senconet__V1__ReturnEvent event = SENCONET__V1__RETURN_EVENT__INIT;
    event.figures = figures;
    event.n_figures = count;
    *length = 0;
    return count > 0 ? message_pack(arena, &event.base, length) : NULL;
}

/* Packed by us, and never changed since. */
static void add_figures(Senconet__V1__ReturnEvent *event, struct arena *arena,
                        const struct rows *rows, int row)
{
    size_t length;
    const uint8_t *body = rows_bytes(rows, row, "body", arena, &length);
    ProtobufCMessage *packed = NULL;
    if (body == NULL || message_unpack(arena, &senconet__v1__return_event__descriptor, body, length,
                                       &packed) != UNPACKED)
        return;
    event->figures = ((Senconet__V1__ReturnEvent *)packed)->figures;
    event->n_figures = ((Senconet__V1__ReturnEvent *)packed)->n_figures;
}

Senconet__V1__ReturnEvent *event_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__ReturnEvent *event = message_new(arena, &senconet__v1__return_event__descriptor);
    event->has_number = !rows_null(rows, row, "number");
    event->number = (uint64_t)rows_int(rows, row, "number");
    event->has_act = event->has_version = event->has_state_after = 1;
    event->act = (Senconet__V1__ReturnAct)rows_int(rows, row, "act");
    event->version = (uint64_t)rows_int(rows, row, "on_version");
    event->state_after = (Senconet__V1__ReturnState)rows_int(rows, row, "state_after");
    event->by = rows_copy(rows, row, "by_name", arena);
    event->at = rows_copy(rows, row, "at", arena);
    event->reason = rows_copy(rows, row, "reason", arena);
    event->answer_by = rows_copy(rows, row, "answer_by", arena);
    event->extended_to = rows_copy(rows, row, "given_until", arena);
    add_figures(event, arena, rows, row);
    return event;
}
