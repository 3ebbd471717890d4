/* Row -> hold. */
#include "server/handlers/privacy/hold_row.h"

#include "common/wire/message.h"

Senconet__V1__Hold *hold_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Hold *hold = message_new(arena, &senconet__v1__hold__descriptor);
    hold->has_number = 1;
    hold->number = (uint64_t)rows_int(rows, row, "number");
    hold->has_person = !rows_null(rows, row, "person");
    hold->person = (uint64_t)rows_int(rows, row, "person");
    hold->name = rows_copy(rows, row, "name", arena);
    hold->has_of_school = !rows_null(rows, row, "school");
    hold->of_school = (uint64_t)rows_int(rows, row, "school");
    hold->school_name = rows_copy(rows, row, "school_name", arena);
    hold->reason = rows_copy(rows, row, "reason", arena);
    hold->held_by = rows_copy(rows, row, "held_by", arena);
    hold->held_at = rows_copy(rows, row, "held_at", arena);
    hold->ended_because = rows_copy(rows, row, "ended_because", arena);
    hold->ended_by = rows_copy(rows, row, "ended_by", arena);
    hold->ended_at = rows_copy(rows, row, "ended_at", arena);
    return hold;
}
