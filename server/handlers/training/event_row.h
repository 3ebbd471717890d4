/* Events of training as messages. */
#ifndef SERVER_HANDLERS_TRAINING_EVENT_ROW_H
#define SERVER_HANDLERS_TRAINING_EVENT_ROW_H

#include "senconet/v1/training.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* Of a row of the view event_shown; its column needs as text, "{3,5}". */
Senconet__V1__TrainingEvent *event_of_row(struct arena *arena, const struct rows *rows, int row);

#endif
