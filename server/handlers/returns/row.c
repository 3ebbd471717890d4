/* Rows -> versions. */
#include "server/handlers/returns/row.h"

#include "common/message/figures.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "server/handlers/returns/origins.h"

/* Packed by us, and never changed since. */
static void add_answers(Senconet__V1__Return *stored, struct arena *arena, const struct rows *rows,
                        int row)
{
    size_t length;
    const uint8_t *notes = rows_bytes(rows, row, "notes", arena, &length);
    ProtobufCMessage *unpacked = NULL;
    if (notes == NULL || message_unpack(arena, &senconet__v1__figure_notes__descriptor, notes,
                                        length, &unpacked) != UNPACKED)
        return;
    stored->answers = ((Senconet__V1__FigureNotes *)unpacked)->answers;
    stored->n_answers = ((Senconet__V1__FigureNotes *)unpacked)->n_answers;
}

static void add_version(Senconet__V1__Return *stored, struct arena *arena, const struct rows *rows,
                        int row)
{
    struct figures figures;
    figures_of_row(&figures, arena, rows, row);
    stored->figures = figures_message(arena, &figures);
    stored->stored_at = rows_copy(rows, row, "stored_at", arena);
    stored->stored_by = rows_copy(rows, row, "stored_by", arena);
    stored->has_receipt_number = 1;
    stored->receipt_number = (uint64_t)rows_int(rows, row, "receipt");
    stored->write_id = rows_copy(rows, row, "write_id", arena);
    add_answers(stored, arena, rows, row);
    stored->origins = origins_messages(arena, rows, row, &stored->n_origins);
}

Senconet__V1__Return *return_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Return *stored = message_new(arena, &senconet__v1__return__descriptor);
    stored->has_school = stored->has_version = stored->has_state = stored->has_submitted_version =
        stored->has_authorised_version = stored->has_accepted_version = 1;
    stored->school = (uint64_t)rows_int(rows, row, "school");
    stored->collection = rows_copy(rows, row, "key", arena);
    stored->version = (uint64_t)rows_int(rows, row, "version");
    stored->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    stored->submitted_version = (uint64_t)rows_int(rows, row, "submitted_version");
    stored->authorised_version = (uint64_t)rows_int(rows, row, "authorised_version");
    stored->accepted_version = (uint64_t)rows_int(rows, row, "accepted_version");
    if (!rows_null(rows, row, "version"))
        add_version(stored, arena, rows, row);
    return stored;
}
