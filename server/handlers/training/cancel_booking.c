/* Training.CancelBooking: a SENCO gives a place back, or waits no longer; an administrator, or who
 * leads the event, does it for who cannot. */
#include "server/handlers/list.h"
#include "server/handlers/outcome.h"
#include "server/handlers/training/booking_row.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__CancelBookingRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_booking, request->booking, "booking", "booking", true, violations);
    words_optional(request->reason, "reason", REASON_CHARACTERS, "the reason", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__CancelBookingRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->booking);
    bind_text(parameters, request->reason);
}

static const struct outcome_words refusals[] = {
    {"no booking", GRPC_NOT_FOUND, "booking", "there is no such booking that you could cancel"},
    {"cancelled", GRPC_FAILED_PRECONDITION, "booking", "this booking was cancelled already"},
    {"own", GRPC_FAILED_PRECONDITION, "booking",
     "the event is the SENCO's own: they withdraw that (senco training withdraw)"},
    {"over", GRPC_FAILED_PRECONDITION, "booking",
     "the event is over, or it has been said who came"},
    {"no reason", GRPC_INVALID_ARGUMENT, "reason",
     "say why: the SENCO whose booking it is will read it"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__CancelBookingAnswer *answer =
        message_new(turn->arena, &senconet__v1__cancel_booking_answer__descriptor);
    if (outcome_refused(turn, rows, refusals))
        return NULL;
    answer->booking = booking_of_row(turn->arena, rows, 0);
    answer->has_repeated = answer->has_let_in = 1;
    answer->repeated = outcome_repeated(rows);
    answer->let_in = rows_bool(rows, 0, "let_in_now");
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    WRITE_ONCE("training_booking_cancel_once"),
    {0},
};

const struct handler training_cancel_booking = {
    .method = "senconet.v1.Training/CancelBooking",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"training_cancel_booking",
                        "select r.outcome, null::integer as newest_now, r.let_in_now, (r.shown).*"
                        " from cancel_booking($1::bigint, $2::bigint[], $3::uuid, $4::bigint,"
                        " $5::text) r"},
          .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
