/* Rows -> meetings and actions. */
#ifndef SERVER_HANDLERS_MEETINGS_ROW_H
#define SERVER_HANDLERS_MEETINGS_ROW_H

#include "senconet/v1/meetings.pb-c.h"
#include "server/gate/handler.h"

/* Of view meeting_shown, named s. */
#define MEETING_COLUMNS                                                                            \
    " s.number, s.version, s.title, local_time(s.starts) as from_local,"                           \
    " local_time(s.ends) as until_local, iso(s.starts) as starts_at, iso(s.ends) as ends_at,"      \
    " s.host, s.host_name, s.place, s.online, s.items_until, s.note_taker, s.note_taker_name,"     \
    " s.cancelled, s.reason, s.planned_by, iso(s.changed_at) as changed_at, s.invited, s.came,"    \
    " s.agenda_version, s.attendance_version, s.minutes_version, s.minutes_final, s.uid"

Senconet__V1__Meeting *meeting_message(struct arena *arena, const struct rows *rows, int row);

/* What Plan, Change and Cancel answer: from columns outcome and those of the meeting. */
const ProtobufCMessage *meeting_write_reply(struct turn *turn, const struct rows *rows);

/* The columns of what such a function gives. */
#define MEETING_WRITTEN(call)                                                                      \
    "select w.outcome," MEETING_COLUMNS " from " call " w cross join lateral (select "             \
    "(w.shown).*) s"

/* Whether the caller sees what concerns other schools too: whoever is no head, governor or clerk
 * only. */
bool network_sees_all(const struct turn *turn);

/* Of meeting m: a school of $2 hosts it, or is invited. */
#define MEETING_OF_SCHOOLS                                                                         \
    "(m.host = any($2::bigint[]) or exists (select from meeting_invitation i"                      \
    " where i.meeting = m.number and i.school = any($2::bigint[])))"

/* Of view meeting_action_shown, named s. */
#define ACTION_COLUMNS                                                                             \
    " s.number, s.version, s.meeting, s.meeting_title, s.what, s.school, s.school_name, s.owner,"  \
    " s.owner_name, s.due_on, s.state, s.outcome as came_of_it, iso(s.changed_at) as changed_at,"  \
    " s.overdue"

Senconet__V1__MeetingAction *action_message(struct arena *arena, const struct rows *rows, int row);

/* What AddAction and SetAction answer, from columns outcome and those of the action. */
const ProtobufCMessage *action_write_reply(struct turn *turn, const struct rows *rows);

#define ACTION_WRITTEN(call)                                                                       \
    "select w.outcome," ACTION_COLUMNS " from " call " w cross join lateral (select (w.shown).*) " \
    "s"

#endif
