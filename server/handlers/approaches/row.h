/* Rows -> approaches. */
#ifndef SERVER_HANDLERS_APPROACHES_ROW_H
#define SERVER_HANDLERS_APPROACHES_ROW_H

#include "senconet/v1/approaches.pb-c.h"
#include "server/gate/handler.h"

enum { APPROACH_TITLE_CHARACTERS = 200, APPROACH_CHARACTERS = 10000 };

/* Of view approach_shown, named s. */
#define APPROACH_COLUMNS                                                                           \
    " s.number, s.version, s.title, s.meeting, s.meeting_title, s.look_again_on, s.ended,"         \
    " s.schools, s.due, iso(s.changed_at) as changed_at"

Senconet__V1__Approach *approach_message(struct arena *arena, const struct rows *rows, int row);

/* What Agree and Review answer: from columns outcome and those of the approach. */
const ProtobufCMessage *approach_write_reply(struct turn *turn, const struct rows *rows);

#define APPROACH_WRITTEN(call)                                                                     \
    "select w.outcome," APPROACH_COLUMNS " from " call                                             \
    " w cross join lateral (select (w.shown).*) s"

#endif
