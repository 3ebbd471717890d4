/* Saying something of a booking. */
#include "server/handlers/training/report.h"

#include "common/wire/message.h"
#include "server/handlers/outcome.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/write_fields.h"

enum { SUPPORT = 1, FEEDBACK, PASSED_ON };

void report_begin(struct turn *turn, const struct report *report, struct violations *violations)
{
    struct report *kept = arena_need(turn->arena, sizeof *kept);
    *kept = *report;
    turn->kept = kept;
    write_id_field(report->write_id, violations);
    number_field(report->has_booking, report->booking, "booking", "booking", true, violations);
    replaces_field(report->replaces, violations);
}

static void bind_flag(struct parameters *parameters, bool said, bool value)
{
    bind_text(parameters, !said ? NULL : value ? "true" : "false");
}

void report_bind(struct turn *turn, struct parameters *parameters)
{
    const struct report *report = turn->kept;
    bind_int(parameters, report->kind);
    bind_text(parameters, report->write_id);
    bind_int(parameters, (int64_t)report->booking);
    bind_int(parameters, (int64_t)report->replaces);
    bind_flag(parameters, report->kind == SUPPORT, report->granted);
    bind_flag(parameters, report->kind == SUPPORT, report->release);
    bind_flag(parameters, report->kind == SUPPORT, report->cover);
    bind_int_or_null(parameters, report->kind == SUPPORT, report->fees_pence);
    bind_text(parameters, report->words);
    bind_flag(parameters, report->kind == FEEDBACK, report->recommend);
    bind_text(parameters, report->day);
    bind_int_or_null(parameters, report->kind == PASSED_ON, report->people);
}

const struct constraint_words report_constraints[] = {
    WRITE_ONCE("training_report_write_once"),
    {0},
};

static const struct outcome_words refusals[] = {
    {"no booking", GRPC_NOT_FOUND, "booking", "there is no such booking for you at this school"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "booking", "the booking or the event was cancelled"},
    {"not there", GRPC_FAILED_PRECONDITION, "booking",
     "only who was there can say this, once it has been recorded who came"},
    {"too early", GRPC_INVALID_ARGUMENT, "on", "that was before the event"},
    {"to come", GRPC_INVALID_ARGUMENT, "on", "this day is still to come"},
    {0},
};

const ProtobufCMessage *report_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ReportAnswer *answer =
        message_new(turn->arena, &senconet__v1__report_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->booking = booking_of_row(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}
