/* What was done with a return, as rows and as messages. */
#ifndef SERVER_HANDLERS_RETURNS_EVENT_H
#define SERVER_HANDLERS_RETURNS_EVENT_H

#include "senconet/v1/returns.pb-c.h"
#include "server/store/rows.h"

/* The figures that are asked about, packed for return_act.body; NULL where there are none. */
uint8_t *event_pack_figures(struct arena *arena, Senconet__V1__FigureReason **figures, size_t count,
                            size_t *length);

/* Columns number (null for the writing of a version), act, on_version, state_after, by_name, at,
 * reason, body, answer_by, given_until. */
Senconet__V1__ReturnEvent *event_message(struct arena *arena, const struct rows *rows, int row);

#define EVENT_COLUMNS                                                                              \
    " r.number, r.act, r.version as on_version, r.state_after, p.name as by_name, iso(r.at) as "   \
    "at, r.reason,"                                                                                \
    " r.body, r.answer_by, r.extended_to as given_until "

#endif
