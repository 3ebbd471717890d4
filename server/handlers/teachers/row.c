/* Row -> record. */
#include "server/handlers/teachers/row.h"

#include "server/handlers/said.h"

Senconet__V1__TeacherRecord *teacher_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__TeacherRecord *record =
        said_message(arena, &senconet__v1__teacher_record__descriptor, rows, row, "body");
    record->has_person = record->has_version = 1;
    record->person = (uint64_t)rows_int(rows, row, "person");
    record->name = rows_copy(rows, row, "name", arena);
    record->version = (uint64_t)rows_int(rows, row, "version");
    record->changed_at = rows_copy(rows, row, "changed_at", arena);
    record->changed_by = rows_copy(rows, row, "changed_by", arena);
    return record;
}
