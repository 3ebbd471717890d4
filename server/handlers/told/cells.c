/* Telling cells. */
#include "server/handlers/told/cells.h"

enum { CELLS_MAX = 1000 };

void cells_check(struct cells cells, struct violations *violations)
{
    char field[40];
    if (cells.count > CELLS_MAX)
        violations_add(violations, "cells", "name at most %d cells", CELLS_MAX);
    for (size_t i = 0; i < cells.count && i < CELLS_MAX; i++) {
        const Senconet__V1__DisclosedCell *cell = cells.of[i];
        snprintf(field, sizeof field, "cells[%zu].column", i);
        if (!cell->has_column || cell->column == SENCONET__V1__PUBLISHED_COLUMN__COLUMN_NOT_SAID)
            violations_add(violations, field, "say which column");
        snprintf(field, sizeof field, "cells[%zu].value", i);
        if (cell->has_value)
            violations_add(violations, field, "the trust knows the figure: name the cell only");
    }
}

static struct published_row *find_row(struct told *told, const Senconet__V1__DisclosedCell *cell)
{
    if (!cell->has_school)
        return &told->now.total;
    for (size_t row = 0; row < told->now.rows; row++)
        if (told->now.row[row].school == cell->school)
            return &told->now.row[row];
    return NULL;
}

bool cells_tell(struct turn *turn, struct told *told, struct cells cells)
{
    char field[40];
    for (size_t i = 0; i < cells.count; i++) {
        unsigned column = (unsigned)cells.of[i]->column - 1;
        struct published_row *row = find_row(told, cells.of[i]);
        snprintf(field, sizeof field, "cells[%zu]", i);
        if (row == NULL || !row->cell[column].given) {
            turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, field, "%s",
                              row == NULL ? "no return of this school has been accepted"
                                          : "there is no such figure among those accepted");
            return false;
        }
        row->shown |= 1u << column;
    }
    return true;
}

size_t cells_expose(struct told *told)
{
    struct published_table again = told->now;
    again.row = arena_need(&told->scratch, (again.rows + 1) * sizeof *again.row);
    for (size_t row = 0; row < again.rows; row++)
        again.row[row] = told->now.row[row];
    told->past[told->past_count] = told->now;
    return suppress(&again, told->past, told->past_count + 1).exposed;
}
