/* Writing an event. */
#include "server/handlers/training/event_write.h"

#include "common/base/count_words.h"
#include "common/wire/message.h"
#include "server/handlers/outcome.h"
#include "server/handlers/training/event_row.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

void event_write_check(struct turn *turn, const struct event_write *write, bool cancels,
                       struct violations *violations)
{
    struct event_write *kept = arena_need(turn->arena, sizeof *kept);
    *kept = *write;
    turn->kept = kept;
    write_id_field(write->write_id, violations);
    version_fields(write->has_event, write->event, "event", "event", write->replaces, violations);
    if (!cancels) {
        event_content_check(write->content, write->own, turn->arena, &kept->times, violations);
        return;
    }
    number_field(write->has_event, 1, "event", "event", true, violations);
    words_reason(write->reason, "those who have booked", violations);
}

void event_write_bind(struct turn *turn, struct parameters *parameters)
{
    const struct event_write *write = turn->kept;
    bind_text(parameters, write->act);
    bind_text(parameters, write->write_id);
    bind_int_or_null(parameters, write->has_event, write->event);
    bind_int(parameters, (int64_t)write->replaces);
    bind_text(parameters, write->reason);
    event_content_bind(write->content, &write->times, parameters);
}

const struct constraint_words event_write_constraints[] = {
    WRITE_ONCE("training_event_write_once"),
    {0},
};

static const struct outcome_words refusals[] = {
    {"no event", GRPC_NOT_FOUND, "event", "there is no such event of yours to change"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "event", "this event was cancelled: make a new one"},
    {"attended", GRPC_FAILED_PRECONDITION, "event",
     "it has been said who came: the event stays as it was"},
    {"led", GRPC_FAILED_PRECONDITION, "content.led",
     "who leads it is not changed: withdraw it and enter it anew"},
    {"no need", GRPC_NOT_FOUND, "content.needs", "one of these needs is not there, or not yours"},
    {0},
};

static bool refused(struct turn *turn, const struct rows *rows)
{
    char places[COUNT_WORDS];
    if (strcmp(rows_text(rows, 0, "outcome"), "places taken") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "content.places",
                          "%s taken already; nothing was stored",
                          count_words(places, (uint64_t)rows_int(rows, 0, "taken_now"), "place is",
                                      "places are"));
    return turn->refused != GRPC_OK || outcome_refused(turn, rows, refusals);
}

const ProtobufCMessage *event_write_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__WriteEventAnswer *answer =
        message_new(turn->arena, &senconet__v1__write_event_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->event = event_of_row(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}
