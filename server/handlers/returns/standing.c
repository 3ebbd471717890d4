/* What may be done is asked of return_state.h, as the statements do that do it. */
#include "server/handlers/returns/standing.h"

#include "common/domain/return_state.h"
#include "common/wire/message.h"

Senconet__V1__Window *window_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Window *window = message_new(arena, &senconet__v1__window__descriptor);
    window->has_phase = 1;
    window->phase = (Senconet__V1__Window__Phase)rows_int(rows, row, "window_phase");
    window->opens_on = rows_copy(rows, row, "opens_on", arena);
    window->due_on = rows_copy(rows, row, "due_on", arena);
    window->closes_on = rows_copy(rows, row, "closes_on", arena);
    window->finish_by = rows_copy(rows, row, "finish_by", arena);
    window->extended_to = rows_copy(rows, row, "extended_to", arena);
    return window;
}

Senconet__V1__ReturnAct *acts_allowed(struct arena *arena, const struct rows *rows, int row,
                                      unsigned roles, size_t *count)
{
    Senconet__V1__ReturnAct *acts = arena_need(arena, RETURN_ACTS * sizeof *acts);
    enum return_state state = (enum return_state)rows_int(rows, row, "head_state");
    enum window_phase phase = (enum window_phase)rows_int(rows, row, "window_phase");
    *count = 0;
    for (int act = RETURN_SAVE; act < RETURN_ACTS; act++)
        if (return_next((enum return_act)act, state, roles, phase) != RETURN_STATES)
            acts[(*count)++] = (Senconet__V1__ReturnAct)act;
    return acts;
}

size_t acts_but_sending(Senconet__V1__ReturnAct *acts, size_t count)
{
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        if (acts[i] != SENCONET__V1__RETURN_ACT__SUBMIT &&
            acts[i] != SENCONET__V1__RETURN_ACT__SUBMIT_AUTHORISED)
            acts[left++] = acts[i];
    return left;
}

Senconet__V1__ReturnAct *acts_by_role(struct arena *arena, unsigned roles, size_t *count)
{
    Senconet__V1__ReturnAct *acts = arena_need(arena, RETURN_ACTS * sizeof *acts);
    *count = 0;
    for (int act = RETURN_SAVE; act < RETURN_ACTS; act++)
        if (return_act_of_roles((enum return_act)act, roles))
            acts[(*count)++] = (Senconet__V1__ReturnAct)act;
    return acts;
}
