/* Rows -> publications. */
#include "server/handlers/publications/row.h"

#include "common/domain/published_table.h"
#include "common/wire/message.h"

static void set_columns_of_mask(struct arena *arena, Senconet__V1__Publication *made, uint32_t mask)
{
    made->columns = arena_need(arena, COLUMN_COUNT * sizeof *made->columns);
    for (unsigned column = 0; column < COLUMN_COUNT; column++)
        if ((mask >> column & 1) != 0)
            made->columns[made->n_columns++] =
                (Senconet__V1__PublishedColumn)(column + SENCONET__V1__PUBLISHED_COLUMN__PUPILS_A);
}

Senconet__V1__Publication *publication_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Publication *made = message_new(arena, &senconet__v1__publication__descriptor);
    size_t length;
    made->has_number = made->has_schools = 1;
    made->number = (uint64_t)rows_int(rows, row, "number");
    made->collection = rows_copy(rows, row, "collection", arena);
    made->title = rows_copy(rows, row, "title", arena);
    set_columns_of_mask(arena, made, (uint32_t)rows_int(rows, row, "columns"));
    made->schools = (uint64_t)rows_int(rows, row, "schools");
    made->made_at = rows_copy(rows, row, "made_at", arena);
    made->made_by = rows_copy(rows, row, "made_by", arena);
    made->fingerprint =
        fingerprint_text(arena, rows_bytes(rows, row, "fingerprint", arena, &length));
    return made;
}
