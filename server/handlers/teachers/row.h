/* What is said of people as teachers, as rows and as messages. */
#ifndef SERVER_HANDLERS_TEACHERS_ROW_H
#define SERVER_HANDLERS_TEACHERS_ROW_H

#include "senconet/v1/teachers.pb-c.h"
#include "server/store/rows.h"

/* Of a row of teacher_rows. */
Senconet__V1__TeacherRecord *teacher_message(struct arena *arena, const struct rows *rows, int row);

#endif
