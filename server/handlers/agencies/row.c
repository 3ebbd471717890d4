/* Row -> agency. */
#include "server/handlers/agencies/row.h"

#include "server/handlers/said.h"

Senconet__V1__Agency *agency_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Agency *agency =
        said_message(arena, &senconet__v1__agency__descriptor, rows, row, "body");
    agency->has_number = agency->has_version = 1;
    agency->number = (uint64_t)rows_int(rows, row, "number");
    agency->version = (uint64_t)rows_int(rows, row, "version");
    agency->changed_at = rows_copy(rows, row, "changed_at", arena);
    agency->changed_by = rows_copy(rows, row, "changed_by", arena);
    return agency;
}
