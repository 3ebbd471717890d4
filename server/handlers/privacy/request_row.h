/* A request about somebody's own data as a row and as a message. */
#ifndef SERVER_HANDLERS_PRIVACY_REQUEST_ROW_H
#define SERVER_HANDLERS_PRIVACY_REQUEST_ROW_H

#include "senconet/v1/privacy.pb-c.h"
#include "server/handlers/privacy/person_words.h"

/* Of request_rows r. */
#define REQUEST_COLUMNS                                                                            \
    " r.number, r.kind, r.person, r.name, r.received_on, r.identity_checked, r.due_on,"            \
    " r.extended, r.extended_because, r.outcome as ended, r.answered_on, r.answer, r.opened_by,"   \
    " r.closed_by, r.overdue "

Senconet__V1__DataRequest *request_message(struct arena *arena, const struct rows *rows, int row);

#endif
