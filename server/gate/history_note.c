/* What came last counts: a refusal that was noted comes after what was refused. */
#include "server/gate/history_note.h"

#include "server/store/history.h"

void history_note(struct passage *passage, const struct job_result *result)
{
    struct call *call = passage->call;
    bool alone = passage->method->handler->crowd_key == NULL;
    if (result->end != JOB_ROWS && result->end != JOB_COMMITTED)
        call->history = NULL;
    else if (result->history != NULL)
        call->history = history_told(&call->arena, result->history, passage->turn.school,
                                     passage->turn.person, alone);
}
