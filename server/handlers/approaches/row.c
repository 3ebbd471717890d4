/* Rows -> approaches. */
#include "server/handlers/approaches/row.h"

#include "common/wire/message.h"
#include "server/handlers/meetings/write.h"

Senconet__V1__Approach *approach_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Approach *approach = message_new(arena, &senconet__v1__approach__descriptor);
    approach->has_number = approach->has_version = approach->has_meeting = approach->has_ended =
        approach->has_schools = approach->has_due = 1;
    approach->number = (uint64_t)rows_int(rows, row, "number");
    approach->version = (uint64_t)rows_int(rows, row, "version");
    approach->title = rows_copy(rows, row, "title", arena);
    approach->meeting = (uint64_t)rows_int(rows, row, "meeting");
    approach->meeting_title = rows_copy(rows, row, "meeting_title", arena);
    approach->look_again_on = rows_copy(rows, row, "look_again_on", arena);
    approach->ended = rows_bool(rows, row, "ended");
    approach->schools = (uint64_t)rows_int(rows, row, "schools");
    approach->due = rows_bool(rows, row, "due");
    approach->changed_at = rows_copy(rows, row, "changed_at", arena);
    return approach;
}

static const struct network_refusal refusals[] = {
    {"no meeting", "meeting", GRPC_NOT_FOUND, "there is no meeting of this number"},
    {"cancelled", "meeting", GRPC_FAILED_PRECONDITION, "this meeting was cancelled"},
    {"not begun", "meeting", GRPC_FAILED_PRECONDITION, "this meeting has not begun"},
    {"no approach", "number", GRPC_NOT_FOUND, "there is no approach of this number"},
    {"not organiser", NULL, GRPC_PERMISSION_DENIED,
     "this is for an administrator, a SENCO of the school that hosted the meeting, or who takes "
     "its "
     "minutes"},
    {"not reviewer", NULL, GRPC_PERMISSION_DENIED,
     "this is for an administrator, or a SENCO of the school that hosted the meeting at which it "
     "was agreed"},
    {"ended", "number", GRPC_FAILED_PRECONDITION,
     "this approach has been ended: another can be agreed at a meeting"},
    {"passed", "lookAgainOn", GRPC_INVALID_ARGUMENT, "this day has come already: say a later one"},
    {"too far", "lookAgainOn", GRPC_INVALID_ARGUMENT, "this day is more than ten years away"},
    {"nothing new", "paragraphs", GRPC_INVALID_ARGUMENT,
     "title and text are as they were: say what has changed, or keep it"},
    {0},
};

const ProtobufCMessage *approach_write_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ApproachAnswer *answer =
        message_new(turn->arena, &senconet__v1__approach_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->approach = approach_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}
