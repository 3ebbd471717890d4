/* Dropped figures for people and for machines. */
#include "client/commands/return_dropped.h"

#include "client/commands/return_print.h"
#include "common/message/figures.h"
#include "common/wire/json.h"

static const Senconet__V1__Figures *dropped_message(const struct writing *writing)
{
    Senconet__V1__Figures *message = figures_message(&writing->visit->arena, &writing->dropped);
    return protobuf_c_message_get_packed_size(&message->base) > 0 ? message : NULL;
}

void return_dropped_say(const struct writing *writing)
{
    const struct figures *figures = &writing->figures, *dropped = &writing->dropped;
    const Senconet__V1__Figures *message = dropped_message(writing);
    if (message == NULL)
        return;
    fprintf(stderr, "senco: dropped, since the figures it was of have been replaced:\n");
    figures_print(stderr, message);
    if ((date_given(dropped->turnover_from) || date_given(dropped->turnover_to)) &&
        !date_given(figures->turnover_from) && !date_given(figures->turnover_to))
        fprintf(stderr, "  The joiners and leavers are now those of the twelve months to the "
                        "reference date; --turnover-from and --turnover-to say otherwise.\n");
}

void return_dropped_add(const struct writing *writing, json_t *answer)
{
    const Senconet__V1__Figures *message = dropped_message(writing);
    if (message == NULL)
        return;
    json_t *dropped = message_to_json(&message->base);
    json_object_del(dropped, "notKnown"); /* a list, which is there when it is empty */
    json_object_set_new(answer, "dropped", dropped);
}
