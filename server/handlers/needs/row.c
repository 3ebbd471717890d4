/* Rows -> needs. */
#include "server/handlers/needs/row.h"

#include "common/wire/message.h"

static void set_agreement(Senconet__V1__Need *need, struct arena *arena, const struct rows *rows,
                          int row)
{
    need->has_in_plan = !rows_null(rows, row, "in_plan");
    need->in_plan = rows_bool(rows, row, "in_plan");
    need->plan_place = rows_copy(rows, row, "plan_place", arena);
    need->agreement_reason = rows_copy(rows, row, "agreement_reason", arena);
    need->has_met_by = !rows_null(rows, row, "met_by");
    need->met_by = (uint64_t)rows_int(rows, row, "met_by");
    need->closing_reason = rows_copy(rows, row, "closing_reason", arena);
}

Senconet__V1__Need *need_of_row(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Need *need = message_new(arena, &senconet__v1__need__descriptor);
    need->has_number = need->has_school = need->has_person = need->has_version = need->has_state =
        need->has_has_event = 1;
    need->number = (uint64_t)rows_int(rows, row, "number");
    need->school = (uint64_t)rows_int(rows, row, "school");
    need->school_name = rows_copy(rows, row, "school_name", arena);
    need->person = (uint64_t)rows_int(rows, row, "person");
    need->name = rows_copy(rows, row, "name", arena);
    need->version = (uint64_t)rows_int(rows, row, "version");
    need->state = (Senconet__V1__Need__State)rows_int(rows, row, "state");
    need->title = rows_copy(rows, row, "title", arena);
    need->why = rows_copy(rows, row, "why", arena);
    need->item = rows_copy(rows, row, "item", arena);
    need->wanted_by = rows_copy(rows, row, "wanted_by", arena);
    set_agreement(need, arena, rows, row);
    need->changed_at = rows_copy(rows, row, "changed_at", arena);
    need->changed_by = rows_copy(rows, row, "changed_by", arena);
    need->has_event = rows_bool(rows, row, "has_event");
    return need;
}
