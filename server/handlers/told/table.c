/* Columns, cells, rows. */
#include "server/handlers/told/table.h"

#include "common/wire/message.h"
#include "common/wire/unpack.h"
#include "server/handlers/policies/row.h"

static unsigned column_of(Senconet__V1__PublishedColumn column)
{
    return (unsigned)column - SENCONET__V1__PUBLISHED_COLUMN__PUPILS_A;
}

void columns_check(struct columns columns, struct violations *violations)
{
    uint32_t seen = 0;
    char field[32];
    if (columns.count == 0)
        violations_add(violations, "columns", "say which columns the table has");
    for (size_t i = 0; i < columns.count; i++) {
        snprintf(field, sizeof field, "columns[%zu]", i);
        if (columns.of[i] == SENCONET__V1__PUBLISHED_COLUMN__COLUMN_NOT_SAID)
            violations_add(violations, field, "say which column");
        else if ((seen >> column_of(columns.of[i]) & 1) != 0)
            violations_add(violations, field, "this column is there already");
        else
            seen |= 1u << column_of(columns.of[i]);
    }
}

uint32_t columns_mask(struct columns columns)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < columns.count; i++)
        mask |= 1u << column_of(columns.of[i]);
    return mask;
}

static Senconet__V1__PublishedCell *cell_message(struct arena *arena, struct figure figure,
                                                 bool shown)
{
    Senconet__V1__PublishedCell *cell =
        message_new(arena, &senconet__v1__published_cell__descriptor);
    cell->has_value = figure.given && shown;
    cell->value = cell->has_value ? figure.value : 0;
    cell->has_suppressed = cell->suppressed = figure.given && !shown;
    return cell;
}

static void set_cells(struct arena *arena, Senconet__V1__PublishedRow *message,
                      const struct published_row *row, struct columns columns, bool in_full)
{
    message->n_cells = 0;
    message->cells = arena_need(arena, (columns.count + 1) * sizeof *message->cells);
    for (size_t i = 0; i < columns.count; i++) {
        unsigned column = column_of(columns.of[i]);
        message->cells[message->n_cells++] =
            cell_message(arena, row->cell[column], in_full || published_shows(row, column));
    }
}

void row_in_full(struct arena *arena, Senconet__V1__PublishedRow *message,
                 const struct published_row *row, struct columns columns)
{
    set_cells(arena, message, row, columns, true);
    message->has_in_full = message->in_full = 1;
}

static Senconet__V1__PublishedRow *row_message(struct arena *arena, const struct published_row *row,
                                               const char *name, struct columns columns)
{
    Senconet__V1__PublishedRow *message =
        message_new(arena, &senconet__v1__published_row__descriptor);
    message->has_school = row->school != 0;
    message->school = row->school;
    message->school_name = (char *)(uintptr_t)name;
    set_cells(arena, message, row, columns, false);
    return message;
}

static void set_columns(struct arena *arena, Senconet__V1__PublishedTable *table,
                        struct columns columns)
{
    table->n_columns = columns.count;
    table->columns = arena_need(arena, (columns.count + 1) * sizeof *table->columns);
    memcpy(table->columns, columns.of, columns.count * sizeof *table->columns);
}

Senconet__V1__PublishedTable *table_message(struct arena *arena, const struct told *told,
                                            struct columns columns, const char *title)
{
    Senconet__V1__PublishedTable *table =
        message_new(arena, &senconet__v1__published_table__descriptor);
    table->title = (char *)(uintptr_t)title;
    table->policy_name = (char *)(uintptr_t)told->policy_name;
    table->has_policy_version = 1;
    table->policy_version = (uint64_t)told->policy_version;
    set_columns(arena, table, columns);
    table->rows = arena_need(arena, (told->now.rows + 1) * sizeof *table->rows);
    for (size_t row = 0; row < told->now.rows; row++)
        table->rows[table->n_rows++] =
            row_message(arena, &told->now.row[row], told->name[row], columns);
    table->total = row_message(arena, &told->now.total, NULL, columns);
    return table;
}

struct published_table table_as_it_was(struct turn *turn, const struct rows *rows)
{
    struct published_table table = {0};
    struct policy policy = policy_of_message(turn, policy_of_row(turn, rows, 0, "policy_body"));
    table.row = arena_need(turn->arena, (size_t)rows->count * sizeof *table.row);
    for (int row = 0; row < rows->count && !rows_null(rows, row, "school"); row++) {
        struct figures figures;
        figures_of_row(&figures, turn->arena, rows, row);
        table.row[table.rows] =
            published_row_of((uint64_t)rows_int(rows, row, "school"), &figures, &policy,
                             (enum school_kind)rows_int(rows, row, "kind"));
        table.row[table.rows++].shown = (uint32_t)rows_int(rows, row, "told");
    }
    published_table_sum(&table);
    return table;
}

Senconet__V1__PublishedTable *table_of_row(struct turn *turn, const struct rows *rows, int row)
{
    size_t length, fingerprint_length;
    const uint8_t *content = rows_bytes(rows, row, "content", turn->arena, &length);
    const uint8_t *kept = rows_bytes(rows, row, "fingerprint", turn->arena, &fingerprint_length);
    uint8_t digest[32];
    ProtobufCMessage *message = NULL;
    digest_of(digest, content, length);
    if (fingerprint_length == sizeof digest && memcmp(digest, kept, sizeof digest) == 0 &&
        message_unpack(turn->arena, &senconet__v1__published_table__descriptor, content, length,
                       &message) == UNPACKED)
        return (Senconet__V1__PublishedTable *)message;
    turn_refuse(turn, GRPC_DATA_LOSS,
                "publication %lld is not as it was made: tell the trust at once",
                (long long)rows_int(rows, row, "number"));
    return NULL;
}
