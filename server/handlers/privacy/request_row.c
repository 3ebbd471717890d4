/* Row -> request. */
#include "server/handlers/privacy/request_row.h"

#include "common/wire/message.h"

Senconet__V1__DataRequest *request_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__DataRequest *request =
        message_new(arena, &senconet__v1__data_request__descriptor);
    request->has_number = request->has_kind = request->has_person = 1;
    request->has_extended = request->has_overdue = 1;
    request->number = (uint64_t)rows_int(rows, row, "number");
    request->kind = (Senconet__V1__DataRequest__Kind)rows_int(rows, row, "kind");
    request->person = (uint64_t)rows_int(rows, row, "person");
    request->name = rows_copy(rows, row, "name", arena);
    request->received_on = rows_copy(rows, row, "received_on", arena);
    request->identity_checked = rows_copy(rows, row, "identity_checked", arena);
    request->due_on = rows_copy(rows, row, "due_on", arena);
    request->extended = rows_bool(rows, row, "extended");
    request->extended_because = rows_copy(rows, row, "extended_because", arena);
    request->has_outcome = !rows_null(rows, row, "ended");
    request->outcome = (Senconet__V1__DataRequest__Outcome)rows_int(rows, row, "ended");
    request->answered_on = rows_copy(rows, row, "answered_on", arena);
    request->answer = rows_copy(rows, row, "answer", arena);
    request->opened_by = rows_copy(rows, row, "opened_by", arena);
    request->closed_by = rows_copy(rows, row, "closed_by", arena);
    request->overdue = rows_bool(rows, row, "overdue");
    return request;
}
