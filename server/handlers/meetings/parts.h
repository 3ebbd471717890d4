/* Rows of meeting_parts (server/store/functions/meeting_parts.sql) -> what is in a meeting. */
#ifndef SERVER_HANDLERS_MEETINGS_PARTS_H
#define SERVER_HANDLERS_MEETINGS_PARTS_H

#include "senconet/v1/meetings.pb-c.h"
#include "server/store/rows.h"

void meeting_parts_take(Senconet__V1__GetMeetingAnswer *answer, struct arena *arena,
                        const struct rows *rows);

#endif
