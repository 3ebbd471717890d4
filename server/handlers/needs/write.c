/* Writing a need. */
#include "server/handlers/needs/write.h"

#include "common/wire/message.h"
#include "server/handlers/needs/row.h"
#include "server/handlers/outcome.h"
#include "server/handlers/write_fields.h"

void need_write_begin(struct turn *turn, const struct need_write *write,
                      struct violations *violations)
{
    struct need_write *kept = arena_need(turn->arena, sizeof *kept);
    *kept = *write;
    turn->kept = kept;
    write_id_field(write->write_id, violations);
    version_fields(write->has_need, write->need, "need", "need", write->replaces, violations);
}

void need_write_bind(struct turn *turn, struct parameters *parameters)
{
    const struct need_write *write = turn->kept;
    bind_int(parameters, write->kind);
    bind_text(parameters, write->write_id);
    bind_int_or_null(parameters, write->has_need, write->need);
    bind_int(parameters, (int64_t)write->replaces);
    bind_text(parameters, write->title);
    bind_text(parameters, write->why);
    bind_text(parameters, write->item);
    bind_text(parameters, write->wanted_by);
    bind_bool(parameters, write->agreed);
    bind_text(parameters, !write->has_in_plan ? NULL : write->in_plan ? "true" : "false");
    bind_text(parameters, write->plan_place);
    bind_text(parameters, write->reason);
    bind_int_or_null(parameters, write->has_event, write->event);
}

const struct constraint_words need_write_constraints[] = {
    WRITE_ONCE("training_need_write_once"),
    {0},
};

static const struct outcome_words refusals[] = {
    {"no need", GRPC_NOT_FOUND, "need", "there is no such need of yours"},
    {"closed", GRPC_FAILED_PRECONDITION, "need",
     "this need has been met or withdrawn already: record a new one"},
    {"no event", GRPC_NOT_FOUND, "metBy", "there is no such event, or it was cancelled"},
    {"past", GRPC_INVALID_ARGUMENT, "wantedBy", "this day has passed: say by when it is wanted"},
    {"not there", GRPC_FAILED_PRECONDITION, "metBy",
     "it has not been recorded that you came to this event: who arranges it says who came"},
    {"not over", GRPC_FAILED_PRECONDITION, "metBy", "this event is not over yet"},
    {0},
};

const ProtobufCMessage *need_write_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__WriteNeedAnswer *answer =
        message_new(turn->arena, &senconet__v1__write_need_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->need = need_of_row(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}
