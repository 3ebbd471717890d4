/* A hold as a row and as a message. */
#ifndef SERVER_HANDLERS_PRIVACY_HOLD_ROW_H
#define SERVER_HANDLERS_PRIVACY_HOLD_ROW_H

#include "senconet/v1/privacy.pb-c.h"
#include "server/handlers/privacy/person_words.h"

/* Of hold_rows h. */
#define HOLD_COLUMNS                                                                               \
    " h.number, h.person, h.name, h.school, h.school_name, h.reason, h.held_by,"                   \
    " iso(h.held_at) as held_at, h.ended_because, h.ended_by, iso(h.ended_at) as ended_at "

Senconet__V1__Hold *hold_message(struct arena *arena, const struct rows *rows, int row);

#endif
