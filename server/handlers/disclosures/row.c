/* Rows -> answers. */
#include "server/handlers/disclosures/row.h"

#include "common/wire/message.h"
#include "server/handlers/told/table.h"

Senconet__V1__Disclosure *disclosure_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Disclosure *message = message_new(arena, &senconet__v1__disclosure__descriptor);
    size_t length;
    message->has_number = message->has_cells = 1;
    message->number = (uint64_t)rows_int(rows, row, "number");
    message->reference = rows_copy(rows, row, "reference", arena);
    message->collection = rows_copy(rows, row, "collection", arena);
    message->has_publication = !rows_null(rows, row, "publication");
    message->publication = (uint64_t)rows_int(rows, row, "publication");
    message->file_name = rows_copy(rows, row, "file_name", arena);
    message->has_bytes = !rows_null(rows, row, "bytes");
    message->bytes = (uint64_t)rows_int(rows, row, "bytes");
    message->fingerprint =
        fingerprint_text(arena, rows_bytes(rows, row, "fingerprint", arena, &length));
    message->answered_at = rows_copy(rows, row, "answered_at", arena);
    message->answered_by = rows_copy(rows, row, "answered_by", arena);
    message->cells = (uint64_t)rows_int(rows, row, "cells");
    return message;
}

static Senconet__V1__DisclosedCell *cell_message(struct arena *arena,
                                                 const struct published_row *row, unsigned column)
{
    Senconet__V1__DisclosedCell *cell =
        message_new(arena, &senconet__v1__disclosed_cell__descriptor);
    cell->has_school = row->school != 0;
    cell->school = row->school;
    cell->has_column = cell->has_value = 1;
    cell->column =
        (Senconet__V1__PublishedColumn)(column + SENCONET__V1__PUBLISHED_COLUMN__PUPILS_A);
    cell->value = row->cell[column].value;
    return cell;
}

Senconet__V1__DisclosedCell **cells_of_table(struct arena *arena,
                                             const struct published_table *table, size_t *count)
{
    Senconet__V1__DisclosedCell **cells =
        arena_need(arena, (table->rows + 1) * COLUMN_COUNT * sizeof(void *));
    *count = 0;
    for (size_t row = 0; row <= table->rows; row++) {
        const struct published_row *told = row < table->rows ? &table->row[row] : &table->total;
        for (unsigned column = 0; column < COLUMN_COUNT; column++)
            if (published_shows(told, column))
                cells[(*count)++] = cell_message(arena, told, column);
    }
    return cells;
}

Senconet__V1__DisclosedCell **disclosed_cells(struct turn *turn, const struct rows *rows,
                                              size_t *count)
{
    struct published_table table = table_as_it_was(turn, rows);
    table.total.shown = (uint32_t)rows_int(rows, 0, "total_told");
    return cells_of_table(turn->arena, &table, count);
}
