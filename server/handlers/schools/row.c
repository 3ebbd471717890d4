/* Row -> School. */
#include "server/handlers/schools/row.h"

#include "common/wire/message.h"

Senconet__V1__School *school_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__School *school = message_new(arena, &senconet__v1__school__descriptor);
    school->has_laestab = 1;
    school->laestab = (uint64_t)rows_int(rows, row, "laestab");
    school->has_urn = !rows_null(rows, row, "urn");
    school->urn = (uint64_t)rows_int(rows, row, "urn");
    school->name = rows_copy(rows, row, "name", arena);
    school->has_kind = 1;
    school->kind = (Senconet__V1__SchoolKind)rows_int(rows, row, "kind");
    school->type = rows_copy(rows, row, "type", arena);
    school->phase = rows_copy(rows, row, "phase", arena);
    school->local_authority = rows_copy(rows, row, "local_authority", arena);
    school->has_closed = 1;
    school->closed = rows_bool(rows, row, "closed") || rows_bool(rows, row, "closed_by_then");
    school->opened_on = rows_copy(rows, row, "opened_on", arena);
    school->closed_on = rows_copy(rows, row, "closed_on", arena);
    school->member_from = rows_copy(rows, row, "member_from", arena);
    school->member_until = rows_copy(rows, row, "member_until", arena);
    school->left = school->has_left = rows_bool(rows, row, "has_left");
    school->federation = rows_copy(rows, row, "federation", arena);
    return school;
}
